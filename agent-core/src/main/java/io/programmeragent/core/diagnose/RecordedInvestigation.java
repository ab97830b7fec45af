package io.programmeragent.core.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.FixTally;
import io.programmeragent.api.diagnose.Investigation;
import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.MetricResult;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.core.store.Sha256;
import io.programmeragent.core.untrusted.RedactedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps with the incident what its sources answered, without secrets, and answers the same question of the same moment from
 * the record: after a crash, and in a replay, which asks nobody. Code is not kept, as a commit tells it for good.
 */
public final class RecordedInvestigation implements Investigation {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final TypeReference<MetricResult> METRICS = new TypeReference<>() {};
    private static final TypeReference<List<LogEntry>> LOGS = new TypeReference<>() {};
    private static final TypeReference<List<Evidence.SimilarCase>> CASES = new TypeReference<>() {};
    private static final TypeReference<FixTally> FIXES = new TypeReference<>() {};
    private static final String REFUSED = "refused";

    private final Investigation investigation;
    private final Remembered record;
    private final String moment;
    private final boolean replay;

    /**
     * The investigation at one moment of an incident.
     *
     * @param incident as it was when the question began
     * @param replay whether what is not in the record is refused instead of asked
     */
    public RecordedInvestigation(Investigation investigation, Remembered record, Incident incident, boolean replay) {
        this.investigation = investigation;
        this.record = record;
        this.moment = incident.id() + "/asked/" + incident.sequence() + "/";
        this.replay = replay;
    }

    @Override
    public String service() {
        return investigation.service();
    }

    @Override
    public Optional<String> runningCommit() {
        return investigation.runningCommit();
    }

    @Override
    public MetricResult metrics(String expression, Instant from, Instant to, Duration step) {
        return answer(
                "metrics\n" + expression + "\n" + from + "\n" + to + "\n" + step,
                METRICS,
                () -> investigation.metrics(expression, from, to, step));
    }

    @Override
    public List<LogEntry> logs(String contains, Instant from, Instant to, int limit) {
        return answer(
                "logs\n" + contains + "\n" + from + "\n" + to + "\n" + limit,
                LOGS,
                () -> investigation.logs(contains, from, to, limit));
    }

    @Override
    public Optional<Evidence.Commit> blame(String path, int line) {
        return investigation.blame(path, line);
    }

    @Override
    public List<Evidence.SimilarCase> similarCases(int limit) {
        return answer("cases\n" + limit, CASES, () -> investigation.similarCases(limit));
    }

    @Override
    public FixTally earlierFixes(String kind) {
        return answer("fixes\n" + kind, FIXES, () -> investigation.earlierFixes(kind));
    }

    @Override
    public List<String> files(String glob) {
        return investigation.files(glob);
    }

    @Override
    public Optional<String> file(String path) {
        return investigation.file(path);
    }

    @Override
    public List<Evidence.Commit> commits(int limit) {
        return investigation.commits(limit);
    }

    private <T> T answer(String question, TypeReference<T> type, Supplier<T> ask) {
        String name = moment + Sha256.of(question);
        Optional<String> known = record.find(name);
        try {
            if (known.isPresent()) {
                return read(known.get(), type);
            } else if (replay) {
                throw new PluginException(
                        PluginException.Kind.NOT_FOUND,
                        "the record has no answer to "
                                + question.lines().limit(2).toList());
            }
            String text = JSON.writeValueAsString(RedactedJson.of(JSON.valueToTree(asked(ask)), node -> false));
            record.keep(name, text);
            return read(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be kept as JSON", e);
        }
    }

    /** A refusal is an answer too. */
    private static Object asked(Supplier<?> ask) {
        try {
            return ask.get();
        } catch (PluginException e) {
            return JSON.createObjectNode()
                    .put(REFUSED, String.valueOf(e.getMessage()))
                    .put("kind", e.kind().name());
        }
    }

    private static <T> T read(String text, TypeReference<T> type) throws JsonProcessingException {
        JsonNode tree = JSON.readTree(text);
        if (tree.has(REFUSED)) {
            throw new PluginException(
                    PluginException.Kind.valueOf(tree.path("kind").asText()),
                    tree.path(REFUSED).asText());
        }
        return JSON.convertValue(tree, type);
    }
}
