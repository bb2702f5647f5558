import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.db import migrations, models

from bening.agencies.guard import guard_table


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(
            'CREATE SEQUENCE organisation_record_sequence',
            'DROP SEQUENCE organisation_record_sequence',
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=300)),
                ('kind', models.CharField(blank=True, max_length=50)),
                ('parent_code', models.CharField(blank=True, max_length=100)),
                ('is_opd', models.BooleanField(default=False)),
                ('in_force', models.BooleanField(default=True)),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('parent', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=100)),
                ('title', models.CharField(max_length=300)),
                ('position_class', models.CharField(blank=True, max_length=16)),
                ('functional_level', models.CharField(blank=True, max_length=10)),
                ('echelon', models.CharField(blank=True, max_length=10)),
                ('unit_code', models.CharField(blank=True, max_length=100)),
                ('in_force', models.BooleanField(default=True)),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('unit', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('subject', models.CharField(choices=[('unit', 'Unit'), ('position', 'Position')], max_length=8)),
                ('code', models.CharField(max_length=100)),
                ('payload', models.TextField()),
                ('batch', models.UUIDField()),
                ('sheet', models.CharField(blank=True, max_length=100)),
                ('row', models.PositiveIntegerField(null=True)),
                ('cancels', models.UUIDField(null=True)),
                ('sequence', models.BigIntegerField(db_default=models.Func(template="nextval('organisation_record_sequence')"))),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', 'subject', 'code'], name='organisation_record_about'), models.Index(fields=['agency', 'batch'], name='organisation_record_batch'), models.Index(condition=models.Q(('cancels__isnull', False)), fields=['agency', 'cancels'], name='organisation_record_cancel')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'id'), name='organisation_record_in_agency'), models.CheckConstraint(condition=models.Q(('subject__in', ['unit', 'position'])), name='organisation_record_subject')],
            },
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.UniqueConstraint(fields=('agency', 'id'), name='organisation_unit_in_agency'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.UniqueConstraint(fields=('agency', 'code'), name='organisation_unit_code'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='organisation_unit_not_own'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(fields=('agency', 'id'), name='organisation_position_in_agency'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(fields=('agency', 'code'), name='organisation_position_code'),
        ),
        *guard_table(
            'organisation_record',
            insert_only=True,
            foreign_keys={'cancels': 'organisation_record'},
        ),
        *guard_table(
            'organisation_unit', foreign_keys={'parent_id': 'organisation_unit'}
        ),
        *guard_table(
            'organisation_position', foreign_keys={'unit_id': 'organisation_unit'}
        ),
    ]
