import uuid
from django.db import migrations, models

from bening.agencies.guard import guard_table


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('position', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('agency_id', models.UUIDField()),
                ('type', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('actor', models.UUIDField(null=True)),
                ('role', models.CharField(blank=True, max_length=200)),
                ('object', models.UUIDField()),
                ('seq', models.PositiveIntegerField()),
                ('prev', models.CharField(blank=True, max_length=64)),
                ('body', models.TextField()),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['agency_id', '-position'], name='ledger_agency')],
                'constraints': [models.UniqueConstraint(fields=('agency_id', 'object', 'seq'), name='ledger_chain_unbroken'), models.CheckConstraint(condition=models.Q(models.Q(('prev', ''), ('seq', 1)), models.Q(('seq__gt', 1), models.Q(('prev', ''), _negated=True)), _connector='OR'), name='ledger_chain_links')],
            },
        ),
        *guard_table('ledger_entry', insert_only=True),
    ]
