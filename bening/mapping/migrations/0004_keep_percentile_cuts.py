from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mapping', '0003_simulate_policies'),
    ]

    operations = [
        migrations.AddField(
            model_name='run',
            name='cuts',
            field=models.TextField(db_default='{}', default='{}'),
        ),
        migrations.RunSQL(
            f'GRANT UPDATE (cuts) ON mapping_run TO {settings.BENING_APP_ROLE}',
            migrations.RunSQL.noop,
        ),
    ]
