from django.db import migrations, models

from bening.agencies.guard import filled_by_database


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0002_indicator_facts'),
    ]

    operations = [
        migrations.AddField(
            model_name='fact',
            name='origin',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AlterField(
            model_name='fact',
            name='source_kind',
            field=models.CharField(choices=[('file', 'File'), ('api', 'Api'), ('manual', 'Manual'), ('transfer', 'Transfer')], max_length=8),
        ),
        *filled_by_database('records_fact', 'sequence', 'recorded_at'),
    ]
