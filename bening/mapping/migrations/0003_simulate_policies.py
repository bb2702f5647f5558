import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from bening.agencies.guard import guard_table


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('mapping', '0002_adopt_policies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Simulation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('before', models.TextField()),
                ('after', models.TextField()),
                ('before_digest', models.CharField(max_length=64)),
                ('after_digest', models.CharField(max_length=64)),
                ('requested_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.run')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-requested_at'], name='mapping_simulation_newest')],
            },
        ),
        *guard_table(
            'mapping_simulation',
            insert_only=True,
            foreign_keys={'run_id': 'mapping_run'},
        ),
    ]
