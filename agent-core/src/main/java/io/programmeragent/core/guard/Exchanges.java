package io.programmeragent.core.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.plugin.ModelLedger.Author;
import io.programmeragent.api.plugin.ModelLedger.Call;
import io.programmeragent.api.plugin.ModelLedger.Part;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.store.Remembered;
import io.programmeragent.core.store.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The record of one incident's exchanges with models: what was asked, and what came back. Texts of prompts are kept by their
 * hash, each once, as every question of a conversation repeats those before it. Only what was made safe is kept.
 */
public final class Exchanges {
    /** Longer texts are cut in the record; to the model they go as they are. */
    static final int MOST_CHARACTERS = 256 * 1024;

    /** Older ones of the same prompt go. */
    private static final int MOST_FAILURES = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IncidentId incident;
    private final Remembered record;

    public Exchanges(IncidentId incident, Remembered record) {
        this.incident = incident;
        this.record = record;
    }

    /**
     * One exchange.
     *
     * @param at when it was sent last
     * @param purpose what for, such as {@code classify}
     * @param model which model
     * @param sent how often it was sent: a call that failed may be sent again
     * @param prompt what was asked, oldest part first
     * @param answer the answer's parts; empty when none came
     * @param failure why none came at the last failure, where that was told
     */
    public record Exchange(
            Instant at,
            String purpose,
            String model,
            int sent,
            List<Part> prompt,
            Optional<List<String>> answer,
            Optional<String> failure) {
        public Exchange {
            prompt = List.copyOf(prompt);
        }
    }

    /** All of them, oldest first. */
    public List<Exchange> all() {
        return record.named(incident + "/exchange/").stream()
                .map(Exchanges::asked)
                .map(asked -> new Exchange(
                        Instant.ofEpochMilli(asked.at()),
                        asked.purpose(),
                        asked.model(),
                        asked.sent(),
                        asked.prompt().stream()
                                .map(kept -> new Part(
                                        kept.author(),
                                        record.find(text(kept.sha256())).orElse("")))
                                .toList(),
                        record.find(asked.answer()).map(Exchanges::decoded),
                        failures(asked.answer()).stream()
                                .reduce((earlier, later) -> later)
                                .map(Failure::message)))
                .sorted(Comparator.comparing(Exchange::at)
                        .thenComparing(exchange -> exchange.prompt().size()))
                .toList();
    }

    /** The answer to a prompt. */
    Optional<List<String>> answer(Call call, List<Part> prompt) {
        return record.find(key(call, prompt)).map(Exchanges::decoded);
    }

    /** What had come of a prompt by a moment: its answer, or what was thrown; empty when nothing ever came of it. */
    Optional<Supplier<List<String>>> outcome(Call call, List<Part> prompt, Instant by) {
        String key = key(call, prompt);
        return outcome(key, key, by);
    }

    /**
     * The same for a prompt that differs in nothing but its instructions: what was read, what the model said before, and the
     * turn of the conversation are the same.
     */
    Optional<Supplier<List<String>>> outcomeOfOtherInstructions(Call call, List<Part> prompt, Instant by) {
        String likeness = likeness(call, prompt);
        return outcome(record.find(likeness).orElse(likeness), likeness, by);
    }

    /** What was answered is not asked again; so whatever failed did so before the answer came. */
    private Optional<Supplier<List<String>>> outcome(String answer, String asked, Instant by) {
        List<Failure> failures = failures(asked);
        Optional<Failure> last =
                failures.stream().filter(f -> f.at() <= by.toEpochMilli()).reduce((earlier, later) -> later);
        if (last.isEmpty() || answeredBy(answer, by)) {
            Optional<List<String>> found = record.find(answer).map(Exchanges::decoded);
            if (found.isPresent()) {
                return Optional.of(found::get);
            }
        }
        return last.or(() -> failures.stream().findFirst()).map(failure -> () -> {
            throw failure.again();
        });
    }

    private boolean answeredBy(String answer, Instant by) {
        return record.find(since(answer))
                .map(Long::parseLong)
                .filter(at -> at > by.toEpochMilli())
                .isEmpty();
    }

    /** How often a prompt was sent. */
    int sent(Call call, List<Part> prompt) {
        return record.find(asked(call, prompt))
                .map(Exchanges::asked)
                .map(Asked::sent)
                .orElse(0);
    }

    /**
     * Keeps that a prompt is about to be sent.
     *
     * @param sent how often it is then sent
     */
    void asks(Call call, List<Part> prompt, int sent, Instant at) {
        List<Kept> kept = new ArrayList<>();
        for (Part part : prompt) {
            String text = part.text();
            String sha256 = Sha256.of(text);
            String name = text(sha256);
            if (record.find(name).isEmpty()) {
                record.keep(
                        name,
                        text.length() <= MOST_CHARACTERS
                                ? text
                                : text.substring(0, MOST_CHARACTERS) + "\n[... "
                                        + (text.length() - MOST_CHARACTERS)
                                        + " characters more were sent and are not kept ...]");
            }
            kept.add(new Kept(part.author(), sha256));
        }
        Asked asked = new Asked(at.toEpochMilli(), call.purpose(), call.model(), sent, key(call, prompt), kept);
        record.keep(asked(call, prompt), encoded(asked));
    }

    /** Keeps the answer to a prompt. */
    void answers(Call call, List<Part> prompt, List<String> parts, Instant at) {
        record.keep(likeness(call, prompt), key(call, prompt));
        record.keep(since(key(call, prompt)), Long.toString(at.toEpochMilli()));
        record.keep(key(call, prompt), encoded(parts));
    }

    /** Keeps that a prompt came to nothing; whoever asked went on from there, so a replay has to as well. */
    void fails(Call call, List<Part> prompt, PluginException.Kind kind, String message, Instant at) {
        Failure failure = new Failure(at.toEpochMilli(), kind, message);
        for (String asked : List.of(likeness(call, prompt), key(call, prompt))) {
            List<Failure> failures = new ArrayList<>(failures(asked));
            failures.add(failure);
            record.keep(
                    failed(asked),
                    encoded(failures.subList(Math.max(0, failures.size() - MOST_FAILURES), failures.size())));
        }
    }

    /** Under which name the answer to a prompt is kept. */
    String key(Call call, List<Part> prompt) {
        return incident + "/model/" + hash(call, prompt);
    }

    private String asked(Call call, List<Part> prompt) {
        return incident + "/exchange/" + hash(call, prompt);
    }

    private String likeness(Call call, List<Part> prompt) {
        List<Part> rest = prompt.stream()
                .map(part -> part.author() == Author.INSTRUCTION ? new Part(Author.INSTRUCTION, "") : part)
                .toList();
        return incident + "/model-like/" + hash(call, rest);
    }

    private String text(String sha256) {
        return incident + "/text/" + sha256;
    }

    private static String failed(String asked) {
        return asked + "/failed";
    }

    private static String since(String answer) {
        return answer + "/since";
    }

    private static String hash(Call call, List<Part> prompt) {
        String whole = prompt.stream()
                .map(part -> part.author() + " " + part.text().length() + "\n" + part.text())
                .collect(Collectors.joining("\n"));
        return Sha256.of(call.model() + "\n" + call.purpose() + "\n" + whole);
    }

    private static String encoded(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers are always JSON", e);
        }
    }

    private static List<String> decoded(String answer) {
        try {
            return JSON.readValue(answer, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The record of an exchange is damaged", e);
        }
    }

    private static Asked asked(String text) {
        try {
            return JSON.readValue(text, Asked.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The record of an exchange is damaged", e);
        }
    }

    /** Oldest first. */
    private List<Failure> failures(String asked) {
        Optional<String> kept = record.find(failed(asked));
        try {
            return kept.isPresent() ? List.of(JSON.readValue(kept.get(), Failure[].class)) : List.of();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The record of an exchange is damaged", e);
        }
    }

    private record Failure(long at, PluginException.Kind kind, String message) {
        /** Nobody who asks again has to wait: the same comes of it. */
        PluginException again() {
            return new PluginException(kind, message, null, Optional.of(Duration.ZERO));
        }
    }

    /** As it is kept; the answer by its name. */
    private record Asked(long at, String purpose, String model, int sent, String answer, List<Kept> prompt) {}

    private record Kept(Author author, String sha256) {}
}
