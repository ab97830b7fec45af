package io.programmeragent.core.config;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.Settings;
import io.programmeragent.core.incident.DeliveryRules;
import io.programmeragent.core.incident.FreezeWindow;
import io.programmeragent.core.incident.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The keys of {@link Policy}. */
final class PolicyKeys {
    private static final Policy DEFAULTS = Policy.defaults();

    private static final ConfigKey<Integer> TRIES = ConfigKey.withDefault(
            "tries",
            ConfigType.integer(1, 100),
            DEFAULTS.tries(),
            "How often a step is tried when it fails in a way that may pass.");
    private static final ConfigKey<Duration> RETRY_PAUSE = ConfigKey.withDefault(
            "retry-pause",
            ValueTypes.positive(),
            DEFAULTS.retryPause(),
            "The pause before the second try; doubled for each further one.");
    private static final ConfigKey<Integer> GATHERINGS = ConfigKey.withDefault(
            "gatherings",
            ConfigType.integer(1, 100),
            DEFAULTS.gatherings(),
            "How often evidence is collected before an unclear cause goes to a person.");
    private static final ConfigKey<Duration> GATHER_PAUSE = ConfigKey.withDefault(
            "gather-pause", ValueTypes.positive(), DEFAULTS.gatherPause(), "The pause between two collections.");
    private static final ConfigKey<Double> MIN_CONFIDENCE = ConfigKey.withDefault(
            "min-confidence",
            ConfigType.number(0, 1),
            DEFAULTS.minConfidence(),
            "The confidence of a classification below which the agent does not act on it.");
    private static final ConfigKey<Integer> FIX_ROUNDS = ConfigKey.withDefault(
            "fix-rounds", ConfigType.integer(1, 10_000), DEFAULTS.fixRounds(), "How often generators are asked.");
    private static final ConfigKey<Duration> OBSERVATION = ConfigKey.withDefault(
            "observation",
            ValueTypes.positive(),
            DEFAULTS.observation(),
            "How long the service is watched before it is judged.");
    private static final ConfigKey<Integer> OBSERVATIONS = ConfigKey.withDefault(
            "observations",
            ConfigType.integer(1, 1000),
            DEFAULTS.observations(),
            "How often the watch is extended when the numbers do not tell.");
    private static final ConfigKey<Duration> CHECKS_POLL = ConfigKey.withDefault(
            "checks-poll",
            ValueTypes.positive(),
            DEFAULTS.checksPoll(),
            "The time from one look at a change's checks to the next.");
    private static final ConfigKey<Duration> CHECKS_TIMEOUT = ConfigKey.withDefault(
            "checks-timeout",
            ValueTypes.positive(),
            DEFAULTS.checksTimeout(),
            "After this, missing or pending checks go to a person.");
    private static final ConfigKey<Duration> DEPLOY_TIMEOUT = ConfigKey.withDefault(
            "deploy-timeout",
            ValueTypes.positive(),
            DEFAULTS.deployTimeout(),
            "After this, a deployment by others goes to a person.");
    private static final ConfigKey<Duration> OUTSIDE_TIMEOUT = ConfigKey.withDefault(
            "outside-timeout",
            ValueTypes.positive(),
            DEFAULTS.outsideTimeout(),
            "How long trouble whose cause is outside is watched until it is over; a person is told at once.");
    private static final ConfigKey<Duration> APPROVAL_TIMEOUT = ConfigKey.withDefault(
            "approval-timeout", ValueTypes.positive(), DEFAULTS.approvalTimeout(), "After this, no answer is a no.");

    private static final ConfigKey<Integer> FILES = ConfigKey.withDefault(
            "files", ConfigType.integer(1, 1000), DEFAULTS.patch().files(), "How many files a patch may touch.");
    private static final ConfigKey<Integer> LINES = ConfigKey.withDefault(
            "lines",
            ConfigType.integer(1, 100_000),
            DEFAULTS.patch().lines(),
            "How many lines a patch may add and remove together.");
    private static final ConfigKey<List<String>> PROTECTED = ConfigKey.withDefault(
            "protected-paths",
            ConfigType.listOf(ValueTypes.text()),
            DEFAULTS.patch().protectedPaths(),
            "Globs of paths that no patch may touch; a list here replaces the default one.");
    private static final ConfigKey<List<String>> ALSO_PROTECTED = ConfigKey.withDefault(
            "also-protected",
            ConfigType.listOf(ValueTypes.text()),
            List.of(),
            "Globs that are added to the protected paths.");
    private static final ConfigKey<Settings> PATCH = ConfigKey.optional(
            "patch", ConfigType.section(List.of(FILES, LINES, PROTECTED, ALSO_PROTECTED)), "What a patch may touch.");

    private static final DeliveryRules RULES = DEFAULTS.delivery();
    private static final ConfigKey<Integer> REPAIRS = ConfigKey.withDefault(
            "repairs",
            ConfigType.integer(0, 20),
            RULES.repairs(),
            "How many failed checks and review comments are answered by a new attempt, per incident.");
    private static final ConfigKey<Integer> REBASES = ConfigKey.withDefault(
            "rebases",
            ConfigType.integer(0, 20),
            RULES.rebases(),
            "How often within an hour a fix is made and proved anew because the base branch moved; for as many times"
                    + " review-timeout in all.");
    private static final ConfigKey<Integer> OPEN_AT_ONCE = ConfigKey.withDefault(
            "open-at-once",
            ConfigType.integer(1, 1000),
            RULES.openAtOnce(),
            "How many changes may be open at once in one repository.");
    private static final ConfigKey<Integer> PER_HOUR = ConfigKey.withDefault(
            "per-hour",
            ConfigType.integer(1, 1000),
            RULES.perHour(),
            "How many changes may be opened within an hour in one repository.");
    private static final ConfigKey<Integer> APPROVALS = ConfigKey.withDefault(
            "approvals",
            ConfigType.integer(0, 20),
            RULES.approvals(),
            "How many people must have approved exactly the proved commit before it is merged.");
    private static final ConfigKey<Duration> REVIEW_TIMEOUT = ConfigKey.withDefault(
            "review-timeout",
            ValueTypes.positive(),
            RULES.reviewTimeout(),
            "After this, a change that waits for reviews or the end of a freeze goes to a person.");
    private static final ConfigKey<String> STOP_LABEL = ConfigKey.withDefault(
            "stop-label", ValueTypes.text(), RULES.stopLabel(), "The label by which people take a change over.");
    private static final ConfigKey<List<FreezeWindow>> FREEZES = ConfigKey.withDefault(
            "freeze",
            ConfigType.listOf(ValueTypes.freezeWindow()),
            List.of(),
            "When nothing is merged, such as 'Fri 16:00 - Mon 08:00 Europe/Berlin'.");
    private static final ConfigKey<Settings> DELIVERY = ConfigKey.optional(
            "delivery",
            ConfigType.section(
                    List.of(REPAIRS, REBASES, OPEN_AT_ONCE, PER_HOUR, APPROVALS, REVIEW_TIMEOUT, STOP_LABEL, FREEZES)),
            "How changes are proposed and merged.");

    static final List<ConfigKey<?>> ALL = List.of(
            TRIES,
            RETRY_PAUSE,
            GATHERINGS,
            GATHER_PAUSE,
            MIN_CONFIDENCE,
            FIX_ROUNDS,
            OBSERVATION,
            OBSERVATIONS,
            CHECKS_POLL,
            CHECKS_TIMEOUT,
            DEPLOY_TIMEOUT,
            OUTSIDE_TIMEOUT,
            APPROVAL_TIMEOUT,
            PATCH,
            DELIVERY);

    private PolicyKeys() {}

    static Policy read(Settings policy) {
        return new Policy(
                policy.get(TRIES),
                policy.get(RETRY_PAUSE),
                policy.get(GATHERINGS),
                policy.get(GATHER_PAUSE),
                policy.get(MIN_CONFIDENCE),
                policy.get(FIX_ROUNDS),
                policy.get(OBSERVATION),
                policy.get(OBSERVATIONS),
                policy.get(CHECKS_POLL),
                policy.get(CHECKS_TIMEOUT),
                policy.get(DEPLOY_TIMEOUT),
                policy.get(OUTSIDE_TIMEOUT),
                policy.get(APPROVAL_TIMEOUT),
                policy.find(PATCH).map(PolicyKeys::patch).orElse(DEFAULTS.patch()),
                policy.find(DELIVERY).map(PolicyKeys::delivery).orElse(RULES));
    }

    private static DeliveryRules delivery(Settings delivery) {
        return new DeliveryRules(
                delivery.get(REPAIRS),
                delivery.get(REBASES),
                delivery.get(OPEN_AT_ONCE),
                delivery.get(PER_HOUR),
                delivery.get(APPROVALS),
                delivery.get(REVIEW_TIMEOUT),
                delivery.get(STOP_LABEL),
                delivery.get(FREEZES));
    }

    private static Policy.PatchLimits patch(Settings patch) {
        List<String> paths = new ArrayList<>(patch.get(PROTECTED));
        paths.addAll(patch.get(ALSO_PROTECTED));
        return new Policy.PatchLimits(patch.get(FILES), patch.get(LINES), paths);
    }
}
