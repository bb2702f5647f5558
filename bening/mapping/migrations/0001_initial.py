import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models

from bening.agencies.guard import guard_table, open_table, refuse_changes


CLOSED_RUN_STAYS = [
    # The function that the guard made for insert-only tables says what is refused.
    "CREATE TRIGGER mapping_run_closed BEFORE UPDATE ON mapping_run FOR EACH ROW "
    "WHEN (OLD.state IN ('done', 'failed')) EXECUTE FUNCTION bening_insert_only()",
    "CREATE TRIGGER mapping_run_kept BEFORE DELETE ON mapping_run FOR EACH ROW "
    "EXECUTE FUNCTION bening_insert_only()",
    "CREATE TRIGGER mapping_run_all BEFORE TRUNCATE ON mapping_run FOR EACH STATEMENT "
    "EXECUTE FUNCTION bening_insert_only()",
    *(
        f"ALTER TABLE mapping_run ENABLE ALWAYS TRIGGER {name}"
        for name in ("mapping_run_closed", "mapping_run_kept", "mapping_run_all")
    ),
]

CLOSED_RUN_TAKES_NOTHING = [
    "CREATE FUNCTION mapping_refuse_closed_run() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF EXISTS (SELECT 1 FROM (SELECT DISTINCT agency_id, run_id FROM added) "
    "AS a JOIN mapping_run r ON r.agency_id = a.agency_id AND r.id = a.run_id "
    "WHERE r.state IN ('done', 'failed')) THEN RAISE EXCEPTION "
    "'% of a closed run: INSERT refused', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NULL; END $$",
    *(
        statement
        for table in ("placement", "exclusion", "completeness")
        for statement in (
            f"CREATE TRIGGER mapping_{table}_open AFTER INSERT ON mapping_{table} "
            "REFERENCING NEW TABLE AS added FOR EACH STATEMENT "
            "EXECUTE FUNCTION mapping_refuse_closed_run()",
            f"ALTER TABLE mapping_{table} ENABLE ALWAYS TRIGGER mapping_{table}_open",
        )
    ),
]

# Slices of a chunk are read without unpacking it: its parts are compressed already.
STORED_PLAIN = [
    f"ALTER TABLE mapping_chunk ALTER COLUMN {column} SET STORAGE EXTERNAL"
    for column in ("columns", "headers", "sequences", "leaves")
]


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('records', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('policy_id', models.CharField(max_length=100)),
                ('version', models.CharField(max_length=50)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('body', models.TextField()),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('policy_id', 'version'), name='mapping_policy_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('as_of', models.DateField()),
                ('taken_at', models.DateTimeField()),
                ('digest', models.CharField(max_length=64)),
                ('stored_digest', models.CharField(max_length=64)),
                ('people', models.PositiveIntegerField()),
                ('facts', models.PositiveIntegerField()),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('as_of', models.DateField()),
                ('population', models.TextField()),
                ('requested_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('state', models.CharField(choices=[('requested', 'Requested'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='requested', max_length=9)),
                ('step', models.CharField(default='waiting', max_length=10)),
                ('heartbeat_at', models.DateTimeField(null=True)),
                ('result_digest', models.CharField(blank=True, max_length=64)),
                ('engine', models.CharField(blank=True, max_length=50)),
                ('placed', models.PositiveIntegerField(default=0)),
                ('excluded', models.PositiveIntegerField(default=0)),
                ('undetermined', models.PositiveIntegerField(default=0)),
                ('leaves', models.TextField(default='[]')),
                ('summary', models.TextField(default='{}')),
                ('duration_ms', models.PositiveIntegerField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('refusal', models.CharField(blank=True, max_length=64)),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.policy')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.snapshot')),
            ],
        ),
        migrations.CreateModel(
            name='FrozenUnit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('unit', models.UUIDField()),
                ('parent', models.UUIDField(null=True)),
                ('opd', models.UUIDField(null=True)),
                ('name', models.CharField(max_length=300)),
                ('first', models.PositiveIntegerField()),
                ('last', models.PositiveIntegerField()),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('snapshot', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.snapshot')),
            ],
        ),
        migrations.CreateModel(
            name='Chunk',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('columns', models.BinaryField()),
                ('headers', models.BinaryField()),
                ('header_offsets', models.BinaryField()),
                ('sequences', models.BinaryField()),
                ('sequence_offsets', models.BinaryField()),
                ('leaves', models.BinaryField()),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('snapshot', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.snapshot')),
            ],
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('nip', models.CharField(max_length=18)),
                ('name', models.CharField(max_length=510)),
                ('search', models.CharField(max_length=200)),
                ('title', models.CharField(max_length=300)),
                ('unit', models.UUIDField(null=True)),
                ('unit_name', models.CharField(max_length=300)),
                ('opd_name', models.CharField(max_length=300)),
                ('position_class', models.CharField(max_length=16)),
                ('functional_level', models.CharField(max_length=10)),
                ('talent_level', models.PositiveSmallIntegerField(null=True)),
                ('rank_name', models.CharField(max_length=20)),
                ('category', models.CharField(max_length=4)),
                ('box', models.PositiveSmallIntegerField()),
                ('possible_boxes', models.PositiveSmallIntegerField()),
                ('performance', models.BigIntegerField(null=True)),
                ('potential', models.BigIntegerField(null=True)),
                ('talent', models.BigIntegerField(null=True)),
                ('performance_level', models.PositiveSmallIntegerField()),
                ('potential_level', models.PositiveSmallIntegerField()),
                ('coverage_performance', models.IntegerField()),
                ('coverage_potential', models.IntegerField()),
                ('place', models.PositiveIntegerField()),
                ('level_place', models.PositiveIntegerField(null=True)),
                ('name_order', models.PositiveIntegerField()),
                ('unit_order', models.PositiveIntegerField()),
                ('missing', models.BigIntegerField()),
                ('chunk', models.PositiveSmallIntegerField()),
                ('slot', models.PositiveSmallIntegerField()),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.run')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', 'run', 'box', 'place'], include=('position_class', 'talent_level', 'unit_order', 'missing', 'performance', 'potential', 'coverage_performance', 'coverage_potential'), name='mapping_placement_box_order'), models.Index(fields=['agency', 'run', 'place'], name='mapping_placement_order'), models.Index(fields=['agency', 'run', 'name_order'], include=('search', 'nip', 'box', 'place'), name='mapping_placement_name'), models.Index(fields=['agency', 'run', 'unit_order', 'place'], include=('box',), name='mapping_placement_unit')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'run', 'person'), name='mapping_placement_once'), models.CheckConstraint(condition=models.Q(('box__gte', 0), ('box__lte', 9)), name='mapping_placement_box')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('marked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('marked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.run')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-marked_at'], name='mapping_mark_newest')],
            },
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('nip', models.CharField(max_length=18)),
                ('name', models.CharField(max_length=510)),
                ('search', models.CharField(max_length=200)),
                ('title', models.CharField(max_length=300)),
                ('unit_name', models.CharField(max_length=300)),
                ('reason', models.CharField(max_length=20)),
                ('detail', models.CharField(max_length=100)),
                ('name_order', models.PositiveIntegerField()),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.run')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', 'run', 'name_order'], name='mapping_exclusion_name')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'run', 'person'), name='mapping_exclusion_once')],
            },
        ),
        migrations.CreateModel(
            name='Completeness',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('unit', models.UUIDField(null=True)),
                ('unit_name', models.CharField(max_length=300)),
                ('leaf', models.CharField(max_length=100)),
                ('value', models.PositiveIntegerField()),
                ('recorded_none', models.PositiveIntegerField()),
                ('not_recorded', models.PositiveIntegerField()),
                ('expired', models.PositiveIntegerField()),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.run')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'run', 'unit', 'leaf'), name='mapping_completeness_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Salt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('salt', models.BinaryField(max_length=32)),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'person'), name='mapping_salt_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.UniqueConstraint(fields=('agency', 'id'), name='mapping_snapshot_in_agency'),
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.UniqueConstraint(fields=('agency', 'as_of', 'digest'), name='mapping_snapshot_once'),
        ),
        migrations.AddIndex(
            model_name='run',
            index=models.Index(fields=['agency', '-requested_at'], name='mapping_run_newest'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(fields=('agency', 'id'), name='mapping_run_in_agency'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['requested', 'running', 'done', 'failed'])), name='mapping_run_state'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(models.Q(('result_digest', ''), _negated=True), ('finished_at__isnull', False), ('snapshot__isnull', False)), _connector='OR'), name='mapping_run_done_has_result'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'done'), ('result_digest', ''), _connector='OR'), name='mapping_run_result_only_done'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('state', 'failed'), models.Q(('refusal', ''), _negated=True)), models.Q(models.Q(('state', 'failed'), _negated=True), ('refusal', '')), _connector='OR'), name='mapping_run_failed_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='frozenunit',
            constraint=models.UniqueConstraint(fields=('agency', 'snapshot', 'unit'), name='mapping_frozenunit_once'),
        ),
        migrations.AddConstraint(
            model_name='chunk',
            constraint=models.UniqueConstraint(fields=('agency', 'snapshot', 'number'), name='mapping_chunk_once'),
        ),
        *open_table('mapping_policy', rights='SELECT, INSERT'),
        *(
            migrations.RunSQL(statement, migrations.RunSQL.noop)
            for statement in refuse_changes('mapping_policy')
        ),
        *guard_table(
            'mapping_salt', updatable=(), foreign_keys={'person_id': 'records_person'}
        ),
        *guard_table('mapping_snapshot', insert_only=True),
        *guard_table(
            'mapping_chunk',
            insert_only=True,
            foreign_keys={'snapshot_id': 'mapping_snapshot'},
        ),
        *guard_table(
            'mapping_frozenunit',
            insert_only=True,
            foreign_keys={'snapshot_id': 'mapping_snapshot'},
        ),
        *guard_table(
            'mapping_run',
            updatable=(
                'state', 'step', 'heartbeat_at', 'snapshot_id', 'result_digest',
                'engine', 'placed', 'excluded', 'undetermined', 'leaves', 'summary',
                'duration_ms', 'finished_at', 'refusal',
            ),
            foreign_keys={'snapshot_id': 'mapping_snapshot'},
        ),
        *guard_table(
            'mapping_mark', insert_only=True, foreign_keys={'run_id': 'mapping_run'}
        ),
        *guard_table(
            'mapping_placement',
            insert_only=True,
            foreign_keys={'run_id': 'mapping_run', 'person_id': 'records_person'},
        ),
        *guard_table(
            'mapping_exclusion',
            insert_only=True,
            foreign_keys={'run_id': 'mapping_run', 'person_id': 'records_person'},
        ),
        *guard_table(
            'mapping_completeness',
            insert_only=True,
            foreign_keys={'run_id': 'mapping_run'},
        ),
        *(
            migrations.RunSQL(statement, migrations.RunSQL.noop)
            for statement in (
                *CLOSED_RUN_STAYS, *CLOSED_RUN_TAKES_NOTHING, *STORED_PLAIN,
            )
        ),
    ]
