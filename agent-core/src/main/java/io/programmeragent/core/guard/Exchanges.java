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
import java.util.stream.Collectors;

/**
 * The record of one incident's exchanges with models: what was asked, and what came back. Texts of prompts are kept by their
 * hash, each once, as every question of a conversation repeats those before it. Only what was made safe is kept.
 */
public final class Exchanges {
    /** Longer texts are cut in the record; to the model they go as they are. */
    static final int MOST_CHARACTERS = 256 * 1024;

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
     * @param failure why none came, where that was told
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
                        record.find(failed(asked.answer()))
                                .map(Exchanges::failure)
                                .map(Failure::message)))
                .sorted(Comparator.comparing(Exchange::at)
                        .thenComparing(exchange -> exchange.prompt().size()))
                .toList();
    }

    /** The answer to a prompt. */
    Optional<List<String>> answer(Call call, List<Part> prompt) {
        return record.find(key(call, prompt)).map(Exchanges::decoded);
    }

    /**
     * The answer to a prompt that differs in nothing but its instructions: what was read, what the model said before, and the
     * turn of the conversation are the same.
     */
    Optional<List<String>> answerToOtherInstructions(Call call, List<Part> prompt) {
        return record.find(likeness(call, prompt)).flatMap(record::find).map(Exchanges::decoded);
    }

    /** How the last try failed of a prompt that was never answered. */
    Optional<PluginException> failure(Call call, List<Part> prompt) {
        return record.find(failed(key(call, prompt))).map(Exchanges::thrown);
    }

    /** The same for a prompt that differs in nothing but its instructions. */
    Optional<PluginException> failureOfOtherInstructions(Call call, List<Part> prompt) {
        return record.find(failed(likeness(call, prompt))).map(Exchanges::thrown);
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
    void answers(Call call, List<Part> prompt, List<String> parts) {
        record.keep(likeness(call, prompt), key(call, prompt));
        record.keep(key(call, prompt), encoded(parts));
    }

    /** Keeps that a prompt came to nothing; whoever asked went on from there, so a replay has to as well. */
    void fails(Call call, List<Part> prompt, PluginException.Kind kind, String message) {
        String failure = encoded(new Failure(kind, message));
        record.keep(failed(likeness(call, prompt)), failure);
        record.keep(failed(key(call, prompt)), failure);
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

    private static String failed(String answer) {
        return answer + "/failed";
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

    private static Failure failure(String text) {
        try {
            return JSON.readValue(text, Failure.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The record of an exchange is damaged", e);
        }
    }

    /** Nobody who asks again has to wait: the same comes of it. */
    private static PluginException thrown(String text) {
        Failure failure = failure(text);
        return new PluginException(failure.kind(), failure.message(), null, Optional.of(Duration.ZERO));
    }

    private record Failure(PluginException.Kind kind, String message) {}

    /** As it is kept; the answer by its name. */
    private record Asked(long at, String purpose, String model, int sent, String answer, List<Kept> prompt) {}

    private record Kept(Author author, String sha256) {}
}
