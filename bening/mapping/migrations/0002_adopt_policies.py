import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models

from bening.agencies.guard import guard_table


def _always(table, name):
    return f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"


ACTS_IN_ORDER = [
    """CREATE FUNCTION mapping_policyact_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      before record;
      notice record;
      today date := (clock_timestamp() AT TIME ZONE 'Asia/Jakarta')::date;
    BEGIN
      SELECT number, kind INTO before FROM mapping_policyact
        WHERE agency_id = NEW.agency_id AND policy_id = NEW.policy_id
        ORDER BY number DESC LIMIT 1;
      IF NEW.number <> coalesce(before.number, 0) + 1
        OR coalesce(before.kind, '') || '>' || NEW.kind NOT IN (
          '>drafted', 'drafted>checked', 'checked>checked', 'checked>announced',
          'announced>enacted', 'drafted>withdrawn', 'checked>withdrawn',
          'announced>withdrawn')
      THEN RAISE EXCEPTION 'act % does not follow %', NEW.kind, before.kind
        USING ERRCODE = 'integrity_constraint_violation'; END IF;
      IF NEW.kind = 'announced' AND (NEW.notice_from <> today
        OR NEW.planned_on < NEW.notice_from + NEW.notice_days)
      THEN RAISE EXCEPTION 'the notice does not begin today or is too short'
        USING ERRCODE = 'integrity_constraint_violation'; END IF;
      IF NEW.kind = 'enacted' THEN
        SELECT notice_from, notice_days, planned_on INTO notice FROM mapping_policyact
          WHERE agency_id = NEW.agency_id AND policy_id = NEW.policy_id
          AND kind = 'announced';
        IF today < notice.notice_from + notice.notice_days
          OR NEW.in_force_from < greatest(today, notice.planned_on)
        THEN RAISE EXCEPTION 'the notice has not run out'
          USING ERRCODE = 'integrity_constraint_violation'; END IF;
        IF EXISTS (SELECT 1 FROM mapping_policyact
          WHERE agency_id = NEW.agency_id AND policy_id = NEW.policy_id
          AND done_by_id = NEW.done_by_id)
        THEN RAISE EXCEPTION 'a second person enacts'
          USING ERRCODE = 'integrity_constraint_violation'; END IF;
        IF EXISTS (SELECT 1 FROM mapping_policyact
          WHERE agency_id = NEW.agency_id AND kind = 'enacted'
          AND in_force_from >= NEW.in_force_from)
        THEN RAISE EXCEPTION 'another version is in force from that day or later'
          USING ERRCODE = 'integrity_constraint_violation'; END IF;
      END IF;
      NEW.done_at := clock_timestamp();
      RETURN NEW;
    END $$""",
    "CREATE TRIGGER mapping_policyact_order BEFORE INSERT ON mapping_policyact "
    "FOR EACH ROW EXECUTE FUNCTION mapping_policyact_in_order()",
    _always("mapping_policyact", "mapping_policyact_order"),
]


def _stamped(table, column):
    """The time of writing is the database's word, whatever a row says."""
    return [
        f"CREATE FUNCTION {table}_stamp() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN NEW.{column} := clock_timestamp(); RETURN NEW; END $$",
        f"CREATE TRIGGER {table}_stamped BEFORE INSERT ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_stamp()",
        _always(table, f"{table}_stamped"),
    ]


RUNS_STAY_BOUND = [
    "ALTER TABLE mapping_run ADD CONSTRAINT mapping_run_own_policy_same_agency "
    "FOREIGN KEY (agency_id, own_policy_id) REFERENCES mapping_ownpolicy "
    "(agency_id, id) DEFERRABLE INITIALLY DEFERRED",
    """CREATE FUNCTION mapping_run_keeps_binding() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a run keeps the policy, day and population it was bound to'
      USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    "CREATE TRIGGER mapping_run_bound BEFORE UPDATE ON mapping_run FOR EACH ROW WHEN ("
    "(OLD.id, OLD.agency_id, OLD.policy_id, OLD.binding, OLD.bound_digest, "
    "OLD.own_policy_id, OLD.as_of, OLD.population, OLD.requested_by_id, "
    "OLD.requested_at) IS DISTINCT FROM "
    "(NEW.id, NEW.agency_id, NEW.policy_id, NEW.binding, NEW.bound_digest, "
    "NEW.own_policy_id, NEW.as_of, NEW.population, NEW.requested_by_id, "
    "NEW.requested_at)) EXECUTE FUNCTION mapping_run_keeps_binding()",
    _always("mapping_run", "mapping_run_bound"),
    """CREATE FUNCTION mapping_run_binds() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.binding = 'unbound' OR NOT EXISTS (SELECT 1 FROM mapping_policy
        WHERE id = NEW.policy_id AND digest = NEW.bound_digest)
      THEN RAISE EXCEPTION 'a run is bound to the digest of its policy'
        USING ERRCODE = 'integrity_constraint_violation'; END IF;
      IF NEW.binding = 'adopted' AND NOT EXISTS (SELECT 1 FROM mapping_policyact act
        JOIN mapping_ownpolicy own ON own.agency_id = act.agency_id
          AND own.id = act.policy_id
        WHERE act.agency_id = NEW.agency_id AND act.policy_id = NEW.own_policy_id
        AND act.kind = 'enacted' AND act.in_force_from <= NEW.as_of
        AND own.digest = NEW.bound_digest)
      THEN RAISE EXCEPTION 'the version is not in force on the day of the run'
        USING ERRCODE = 'integrity_constraint_violation'; END IF;
      RETURN NEW;
    END $$""",
    "CREATE TRIGGER mapping_run_binding_holds BEFORE INSERT ON mapping_run "
    "FOR EACH ROW EXECUTE FUNCTION mapping_run_binds()",
    _always("mapping_run", "mapping_run_binding_holds"),
    """CREATE FUNCTION mapping_mark_refuses_trials() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM mapping_run WHERE agency_id = NEW.agency_id
        AND id = NEW.run_id AND binding IN ('adopted', 'published'))
      THEN RAISE EXCEPTION 'a trial run is never the map'
        USING ERRCODE = 'integrity_constraint_violation'; END IF;
      RETURN NEW;
    END $$""",
    "CREATE TRIGGER mapping_mark_no_trial BEFORE INSERT ON mapping_mark "
    "FOR EACH ROW EXECUTE FUNCTION mapping_mark_refuses_trials()",
    _always("mapping_mark", "mapping_mark_no_trial"),
]


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('mapping', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NoticePeriod',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('days', models.PositiveSmallIntegerField()),
                ('counts_from', models.DateField()),
                ('reason', models.TextField()),
                ('set_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name='OwnPolicy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('policy_id', models.CharField(max_length=100)),
                ('version', models.CharField(max_length=50)),
                ('digest', models.CharField(max_length=64)),
                ('body', models.TextField()),
                ('source', models.TextField()),
                ('cases', models.TextField(blank=True)),
                ('copied_from', models.CharField(blank=True, max_length=160)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.CreateModel(
            name='PolicyAct',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('drafted', 'Drafted'), ('checked', 'Checked'), ('announced', 'Announced'), ('enacted', 'Enacted'), ('withdrawn', 'Withdrawn')], max_length=9)),
                ('done_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('reason', models.TextField(blank=True)),
                ('legal_basis', models.TextField(blank=True)),
                ('salt', models.BinaryField(max_length=32)),
                ('notice_from', models.DateField(null=True)),
                ('notice_days', models.PositiveSmallIntegerField(null=True)),
                ('planned_on', models.DateField(null=True)),
                ('in_force_from', models.DateField(null=True)),
                ('cases', models.PositiveIntegerField(null=True)),
                ('compared', models.PositiveIntegerField(null=True)),
                ('changed', models.PositiveIntegerField(null=True)),
                ('succession', models.PositiveIntegerField(null=True)),
                ('against', models.CharField(blank=True, max_length=64)),
                ('entry', models.UUIDField()),
                ('entry_digest', models.CharField(max_length=64)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='policy',
            name='mapping_policy_version_once',
        ),
        migrations.AddField(
            model_name='policy',
            name='published',
            field=models.BooleanField(db_default=True),
        ),
        migrations.AddField(
            model_name='run',
            name='binding',
            field=models.CharField(choices=[('adopted', 'Adopted'), ('published', 'Published'), ('trial', 'Trial'), ('unbound', 'Unbound')], db_default='unbound', max_length=9),
        ),
        migrations.AddField(
            model_name='run',
            name='bound_digest',
            field=models.CharField(db_default='', max_length=64),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.UniqueConstraint(condition=models.Q(('published', True)), fields=('policy_id', 'version'), name='mapping_policy_version_once'),
        ),
        migrations.AddField(
            model_name='noticeperiod',
            name='agency',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='noticeperiod',
            name='set_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ownpolicy',
            name='agency',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='run',
            name='own_policy',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.ownpolicy'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('binding', 'adopted'), ('own_policy__isnull', False)), models.Q(('binding__in', ['published', 'unbound']), ('own_policy__isnull', True)), ('binding', 'trial'), _connector='OR'), name='mapping_run_binding'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('binding', 'unbound'), ('bound_digest', '')), models.Q(models.Q(('binding', 'unbound'), _negated=True), models.Q(('bound_digest', ''), _negated=True)), _connector='OR'), name='mapping_run_bound_digest'),
        ),
        migrations.AddField(
            model_name='policyact',
            name='agency',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='policyact',
            name='done_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policyact',
            name='policy',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mapping.ownpolicy'),
        ),
        migrations.AddIndex(
            model_name='noticeperiod',
            index=models.Index(fields=['agency', '-set_at'], name='mapping_notice_newest'),
        ),
        migrations.AddIndex(
            model_name='ownpolicy',
            index=models.Index(fields=['agency', '-recorded_at'], name='mapping_ownpolicy_newest'),
        ),
        migrations.AddConstraint(
            model_name='ownpolicy',
            constraint=models.UniqueConstraint(fields=('agency', 'id'), name='mapping_ownpolicy_in_agency'),
        ),
        migrations.AddConstraint(
            model_name='policyact',
            constraint=models.UniqueConstraint(fields=('agency', 'policy', 'number'), name='mapping_policyact_once'),
        ),
        migrations.AddConstraint(
            model_name='policyact',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'enacted')), fields=('agency', 'in_force_from'), name='mapping_policyact_one_from_a_day'),
        ),
        migrations.AddConstraint(
            model_name='policyact',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['drafted', 'checked']), models.Q(('kind', 'announced'), ('notice_days__gte', 0), ('planned_on__isnull', False), ('notice_from__isnull', False), models.Q(('reason', ''), _negated=True), models.Q(('legal_basis', ''), _negated=True)), models.Q(('in_force_from__isnull', False), ('kind', 'enacted'), models.Q(('reason', ''), _negated=True), models.Q(('legal_basis', ''), _negated=True)), models.Q(('kind', 'withdrawn'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='mapping_policyact_complete'),
        ),
        *guard_table('mapping_ownpolicy', insert_only=True),
        *guard_table(
            'mapping_policyact',
            insert_only=True,
            foreign_keys={'policy_id': 'mapping_ownpolicy'},
        ),
        *guard_table('mapping_noticeperiod', insert_only=True),
        *(
            migrations.RunSQL(statement, migrations.RunSQL.noop)
            for statement in (
                *ACTS_IN_ORDER, *RUNS_STAY_BOUND,
                *_stamped('mapping_ownpolicy', 'recorded_at'),
                *_stamped('mapping_noticeperiod', 'set_at'),
            )
        ),
    ]
