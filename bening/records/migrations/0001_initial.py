import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.db import migrations, models

from bening.agencies.guard import filled_by_database, guard_table, open_table


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(
            'CREATE SEQUENCE records_fact_sequence', 'DROP SEQUENCE records_fact_sequence'
        ),
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('nip', models.CharField(max_length=18)),
                ('pns_id', models.CharField(blank=True, max_length=36)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('front_title', models.CharField(blank=True, max_length=100)),
                ('back_title', models.CharField(blank=True, max_length=200)),
                ('birth_date', models.DateField(null=True)),
                ('sex', models.CharField(blank=True, max_length=1)),
                ('category', models.CharField(blank=True, max_length=4)),
                ('status', models.CharField(blank=True, max_length=10)),
                ('rank_order', models.PositiveSmallIntegerField(null=True)),
                ('rank_name', models.CharField(blank=True, max_length=20)),
                ('position_class', models.CharField(blank=True, max_length=16)),
                ('functional_level', models.CharField(blank=True, max_length=10)),
                ('echelon', models.CharField(blank=True, max_length=10)),
                ('position_title', models.CharField(blank=True, max_length=300)),
                ('position_code', models.CharField(blank=True, max_length=100)),
                ('position_since', models.DateField(null=True)),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('identity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.identity')),
                ('unit', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=16)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('none', models.BooleanField(default=False)),
                ('payload', models.TextField(default='{}')),
                ('verified', models.BooleanField()),
                ('source_kind', models.CharField(choices=[('file', 'File'), ('api', 'Api'), ('manual', 'Manual')], max_length=6)),
                ('batch', models.UUIDField(null=True)),
                ('sheet', models.CharField(blank=True, max_length=100)),
                ('row', models.PositiveIntegerField(null=True)),
                ('cancels', models.UUIDField(null=True)),
                ('salt', models.BinaryField(max_length=32)),
                ('sequence', models.BigIntegerField(db_default=models.Func(template="nextval('records_fact_sequence')"))),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
            ],
        ),
        migrations.CreateModel(
            name='IdentityKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('pns', 'Pns Id'), ('nip', 'Nip')], max_length=3)),
                ('digest', models.CharField(max_length=64)),
                ('identity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='records.identity')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'digest'), name='records_identity_key_once')],
            },
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['agency', 'name'], name='records_person_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['agency', 'unit'], name='records_person_unit'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('agency', 'id'), name='records_person_in_agency'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('agency', 'identity'), name='records_person_once'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('agency', 'nip'), name='records_person_nip'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(condition=models.Q(('pns_id', ''), _negated=True), fields=('agency', 'pns_id'), name='records_person_pns_id'),
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(fields=['agency', 'person', 'sequence'], name='records_fact_person'),
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(fields=['agency', 'batch'], name='records_fact_batch'),
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(condition=models.Q(('cancels__isnull', False)), fields=['agency', 'cancels'], name='records_fact_cancels'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.UniqueConstraint(fields=('agency', 'id'), name='records_fact_in_agency'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['acting', 'appraisal', 'award', 'certificate', 'competence', 'education', 'employment', 'feedback_360', 'field_fit', 'ip_asn', 'other', 'position', 'potential', 'potkom', 'profile', 'rank', 'sanction', 'team', 'training'])), name='records_fact_kind'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='records_fact_period'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('none', False), ('payload', '{}'), _connector='OR'), name='records_fact_none_is_empty'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source_kind', 'file'), _negated=True), ('batch__isnull', False), _connector='OR'), name='records_fact_file_has_batch'),
        ),
        *open_table('records_identity', rights='SELECT, INSERT'),
        *open_table('records_identitykey', rights='SELECT, INSERT'),
        *guard_table('records_person', foreign_keys={'unit_id': 'organisation_unit'}),
        *guard_table(
            'records_fact',
            insert_only=True,
            foreign_keys={'person_id': 'records_person', 'cancels': 'records_fact'},
        ),
        *filled_by_database('records_fact', 'sequence', 'recorded_at'),
    ]
