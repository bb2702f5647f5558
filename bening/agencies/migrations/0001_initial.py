import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.db import migrations, models

from bening.agencies.guard import open_table


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Province',
            fields=[
                ('code', models.CharField(max_length=2, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name='Installation',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('is_rehearsal', models.BooleanField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='installation_is_one')],
            },
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=4, unique=True)),
                ('region_code', models.CharField(blank=True, max_length=5)),
                ('siasn_id', models.CharField(blank=True, max_length=36)),
                ('name', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(choices=[('KEMENT', 'Ministry'), ('LPNK', 'Institution'), ('LNS', 'Secretariat'), ('PROV', 'Province'), ('KAB', 'Regency'), ('KOT', 'City'), ('KO', 'Coordinator')], max_length=6)),
                ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agencies', to='agencies.province')),
            ],
            options={
                'ordering': ('code',),
            },
        ),
        *open_table('agencies_province'),
        *open_table('agencies_installation', rights='SELECT, INSERT'),
        *open_table('agencies_agency'),
    ]
