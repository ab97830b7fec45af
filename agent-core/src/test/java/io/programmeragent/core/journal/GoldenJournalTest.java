package io.programmeragent.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Outcome;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.verify.Measurement;
import io.programmeragent.api.verify.Verdict;
import io.programmeragent.core.incident.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Journals that earlier versions wrote are read for ever. The files beside this test are exports ({@code audit export})
 * and are never changed; when an event gets a new shape or a new type, a file is added that has it.
 */
class GoldenJournalTest {
    @Test
    void every_golden_journal_is_intact_and_every_event_in_it_can_be_read() {
        for (Golden golden : Golden.all()) {
            assertThat(golden.events()).as(golden.name()).isNotEmpty();
            golden.incidents().forEach((id, events) -> {
                Incident incident = Incident.of(events);
                assertThat(incident.closed()).as("%s %s", golden.name(), id).isTrue();
            });
        }
    }

    @Test
    void every_type_of_event_is_in_a_golden_journal() {
        List<Class<?>> found = new ArrayList<>();
        Golden.all()
                .forEach(golden ->
                        golden.events().forEach(e -> found.add(e.event().getClass())));
        assertThat(IncidentEvent.class.getPermittedSubclasses()).isSubsetOf(found);
    }

    @Test
    void every_type_of_evidence_is_in_a_golden_journal() {
        List<Class<?>> found = new ArrayList<>();
        Golden.all()
                .forEach(golden -> golden.incidents()
                        .values()
                        .forEach(events -> Incident.of(events).evidence().forEach(e -> found.add(e.getClass()))));
        assertThat(Evidence.class.getPermittedSubclasses()).isSubsetOf(found);
    }

    @Test
    void the_first_journal_means_what_it_meant() {
        Map<IncidentId, List<RecordedEvent>> incidents =
                Golden.named("001-first.jsonl").incidents();
        Incident fixed = Incident.of(Objects.requireNonNull(incidents.get(new IncidentId("shop-20260131-1"))));
        assertThat(fixed.openedAt()).isEqualTo(Instant.parse("2026-01-31T10:15:30.123Z"));
        assertThat(fixed.signals()).hasSize(2);
        assertThat(fixed.classification()).hasValueSatisfying(c -> {
            assertThat(c.cause()).isEqualTo(Cause.CODE);
            assertThat(c.confidence()).isEqualTo(0.9);
        });
        assertThat(fixed.fault().flatMap(Evidence.LoggedTrace::ownCode))
                .hasValueSatisfying(frame ->
                        assertThat(frame).hasToString("com.example.shop.Predictor.predict(Predictor.java:42)"));
        assertThat(fixed.evidence())
                .filteredOn(e -> e.id().equals("measured-2"))
                .extracting(e -> ((Evidence.Measured) e).measurement())
                .first()
                .isInstanceOfSatisfying(
                        Measurement.Values.class, v -> assertThat(v.values()).containsExactly(0.012, 0.5, 1.0E-4, 3.0));
        assertThat(fixed.evidence())
                .anySatisfy(e -> assertThat(e)
                        .isInstanceOfSatisfying(
                                Evidence.LogPattern.class,
                                p -> assertThat(p.example()).endsWith("Größe unbekannt 你好 \uD83D\uDE00")));
        assertThat(fixed.all(IncidentEvent.CommandRan.class)).singleElement().satisfies(ran -> {
            assertThat(ran.result().output()).hasSizeGreaterThan(4096).endsWith("\0 and \uD83D");
            assertThat(ran.result().took()).isEqualTo(Duration.ofMillis(20345));
        });
        Patch patch = fixed.candidate("c1").orElseThrow().patch();
        assertThat(patch.paths()).hasSize(3).first().isEqualTo("old.txt");
        assertThat(patch.changes().get(0).after()).isEmpty();
        assertThat(patch.changes().get(1).before().orElseThrow())
                .hasSizeGreaterThan(4096)
                .doesNotContain("checked");
        assertThat(fixed.greenProof()).isPresent();
        assertThat(fixed.verdicts())
                .singleElement()
                .satisfies(judged -> assertThat(judged.verdict().outcome()).isEqualTo(Verdict.Outcome.BETTER));
        assertThat(fixed.last(IncidentEvent.Closed.class))
                .contains(new IncidentEvent.Closed(Outcome.RESOLVED, "errors are gone"));

        Incident escalated = Incident.of(Objects.requireNonNull(incidents.get(new IncidentId("shop-20260131-2"))));
        assertThat(escalated.opened().signal().details()).containsEntry("$blob", "a label that looks like ours");
        assertThat(escalated.steps().answer("shop-20260131-2/act/1").map(IncidentEvent.ApprovalAnswered::granted))
                .isEqualTo(Optional.of(true));
        assertThat(escalated.fixes().gaveUp()).containsEntry("", "every generator gave up");
    }

    /** An exported journal; that its chain holds is checked while it is read. */
    private record Golden(String name, List<RecordedEvent> events) {
        static List<Golden> all() {
            try (Stream<Path> files = Files.list(directory())) {
                return files.sorted()
                        .map(f -> named(f.getFileName().toString()))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Golden named(String name) {
            EventCodec codec = new EventCodec();
            Map<String, String> blobs = new HashMap<>();
            List<RecordedEvent> events = new ArrayList<>();
            String previous = JournalRecord.NO_HASH;
            JsonMapper json = new JsonMapper();
            try {
                for (String line : Files.readAllLines(directory().resolve(name))) {
                    JsonNode node = json.readTree(line);
                    if (node.has("blob")) {
                        blobs.put(node.get("blob").textValue(), json.writeValueAsString(node.get("content")));
                        continue;
                    }
                    JournalRecord row = ExportedLine.record(line);
                    previous = row.hash(previous);
                    assertThat(node.get("hash").textValue())
                            .as("%s %s", name, row.sequence())
                            .isEqualTo(previous);
                    events.add(new RecordedEvent(
                            new IncidentId(row.incident()),
                            row.incidentSequence(),
                            Instant.ofEpochMilli(row.recordedAt()),
                            codec.decode(
                                    row.type(),
                                    row.version(),
                                    row.body(),
                                    hash -> Objects.requireNonNull(blobs.get(hash)))));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Golden(name, events);
        }

        Map<IncidentId, List<RecordedEvent>> incidents() {
            Map<IncidentId, List<RecordedEvent>> incidents = new LinkedHashMap<>();
            events.forEach(e -> incidents
                    .computeIfAbsent(e.incident(), id -> new ArrayList<>())
                    .add(e));
            return incidents;
        }

        private static Path directory() {
            try {
                return Path.of(Objects.requireNonNull(GoldenJournalTest.class.getResource("golden"))
                        .toURI());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
