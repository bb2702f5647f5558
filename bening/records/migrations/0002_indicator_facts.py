from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('records', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='fact',
            name='records_fact_kind',
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['acting', 'appraisal', 'award', 'certificate', 'competence', 'education', 'employment', 'feedback_360', 'field_fit', 'indicator', 'ip_asn', 'other', 'position', 'potential', 'potkom', 'profile', 'rank', 'sanction', 'team', 'training'])), name='records_fact_kind'),
        ),
    ]
