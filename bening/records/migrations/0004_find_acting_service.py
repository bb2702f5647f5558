from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('records', '0003_origin_of_facts'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(condition=models.Q(('kind', 'acting')), fields=['agency', 'person', 'sequence'], name='records_fact_acting'),
        ),
    ]
