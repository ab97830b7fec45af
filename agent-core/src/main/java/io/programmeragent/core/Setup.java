package io.programmeragent.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.core.config.AgentSettings;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.plugin.PluginPlan;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.WatchedService;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.core.store.Sha256;
import io.programmeragent.core.untrusted.RedactedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What decisions depend on beside the events: kept with each incident, without secrets, so that a replay decides by the
 * configuration of then.
 *
 * @param policy within which incidents are handled
 * @param classifiers in the order in which they are asked
 * @param generators in the order configured
 * @param services whose code may be changed
 */
record Setup(Policy policy, List<Named> classifiers, List<Named> generators, List<Code> services) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String CONTENT = "setup/";

    Setup {
        classifiers = List.copyOf(classifiers);
        generators = List.copyOf(generators);
        services = List.copyOf(services);
    }

    /** A plugin instance. */
    record Named(String instance, PluginChoice choice) {}

    /**
     * Where a service's code is.
     *
     * @param forge the instance, which names the mirror
     */
    record Code(String service, Optional<String> forge, String baseBranch) {}

    static Setup of(AgentSettings settings, PluginPlan plan) {
        return new Setup(
                settings.policy(),
                named(plan.masked(PluginKind.CLASSIFIERS)),
                named(plan.masked(PluginKind.GENERATORS)),
                settings.services().stream().flatMap(s -> code(s).stream()).toList());
    }

    private static List<Named> named(Map<String, PluginChoice> choices) {
        List<Named> named = new ArrayList<>();
        choices.forEach((instance, choice) -> named.add(new Named(instance, choice)));
        return named;
    }

    private static Optional<Code> code(WatchedService service) {
        return service.code()
                .map(CodeBase::baseBranch)
                .map(branch -> new Code(service.name(), service.plugins().forge(), branch));
    }

    /**
     * Keeps it with an incident, from its next event on; nothing happens when it is what was kept last.
     *
     * @param sequence of the incident's last event
     */
    void keep(Remembered record, IncidentId incident, long sequence) {
        String content = write();
        String hash = Sha256.of(content);
        String before = record.find(name(incident)).orElse("");
        if (!before.endsWith(hash)) {
            record.keep(CONTENT + hash, content);
            record.keep(name(incident), before + (before.isEmpty() ? "" : "\n") + sequence + " " + hash);
        }
    }

    /** What an event was decided by; empty where that was not kept. */
    static Optional<Setup> then(Remembered record, IncidentId incident, long sequence) {
        return record.find(name(incident)).stream()
                .flatMap(String::lines)
                .map(line -> line.split(" ", 2))
                .filter(line -> Long.parseLong(line[0]) < sequence)
                .reduce((a, b) -> b)
                .flatMap(line -> record.find(CONTENT + line[1]))
                .map(Setup::read);
    }

    /** In what it is another than this, for people. */
    List<String> differences(Setup other) {
        List<String> differences = new ArrayList<>();
        if (!policy.equals(other.policy)) {
            differences.add("policy");
        }
        if (!classifiers.equals(other.classifiers)) {
            differences.add("classifiers");
        }
        if (!generators.equals(other.generators)) {
            differences.add("generators");
        }
        if (!services.equals(other.services)) {
            differences.add("services");
        }
        return differences;
    }

    /** As it is read back: numbers and the like may have had another type before. */
    Setup asKept() {
        return read(write());
    }

    private static String name(IncidentId incident) {
        return incident + "/setup";
    }

    private String write() {
        try {
            return JSON.writeValueAsString(RedactedJson.of(JSON.valueToTree(this), object -> false));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The configuration cannot be kept as JSON", e);
        }
    }

    private static Setup read(String content) {
        try {
            return JSON.readValue(content, Setup.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The configuration that was kept with the incident is damaged", e);
        }
    }
}
