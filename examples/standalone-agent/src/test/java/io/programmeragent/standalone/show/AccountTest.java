package io.programmeragent.standalone.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.incident.Incident;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final List<RecordedEvent> WHOLE = SampleIncident.recorded(SampleIncident.whole());

    @Test
    void an_incident_is_told_as_in_the_golden_account() throws IOException {
        Incident incident = Incident.of(WHOLE);
        StringBuilder account = new StringBuilder();
        Summary.heading(incident).forEach(line -> account.append(line).append('\n'));
        WHOLE.forEach(
                event -> Account.of(event).forEach(line -> account.append(line).append('\n')));
        Summary.times(incident).forEach(line -> account.append(line).append('\n'));
        Summary.cost(incident, new ModelUse(2, 4_210, 12_340, Duration.ofMillis(3_200)))
                .forEach(line -> account.append(line).append('\n'));
        incident.greenProof()
                .flatMap(proof -> incident.candidate(proof.candidate()))
                .ifPresent(candidate -> PatchText.of(candidate.patch())
                        .forEach(line -> account.append(line).append('\n')));

        assertThat(account).hasToString(golden());
    }

    @Test
    void the_sample_has_every_kind_of_event_and_each_is_told() {
        assertThat(WHOLE.stream().map(r -> r.event().getClass().getSimpleName()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(IncidentEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
        assertThat(WHOLE).allSatisfy(event -> assertThat(Account.of(event)).isNotEmpty());
    }

    @Test
    void a_summary_says_what_is_going_on() {
        Incident waiting = Incident.of(SampleIncident.recorded(SampleIncident.waiting()));

        assertThat(Summary.of(waiting, ModelUse.none()).state()).isEqualTo("waiting for a yes to open a change");
        assertThat(Summary.of(waiting, ModelUse.none()).about()).isEqualTo("Shop.sell uses a price that may be null");
        assertThat(Summary.of(Incident.of(WHOLE), ModelUse.none()).state()).isEqualTo("resolved");
        Incident begun = Incident.of(WHOLE.subList(0, 5));
        assertThat(Summary.of(begun, ModelUse.none()).state()).isEqualTo("about to look for a fix");
        Incident opened = Incident.of(WHOLE.subList(0, 1));
        assertThat(Summary.of(opened, ModelUse.none()).state()).isEqualTo("open");
        assertThat(Summary.of(opened, ModelUse.none()).about()).isEqualTo("probe health fails: HTTP 500");
    }

    @Test
    void durations_are_written_in_two_units_at_most() {
        assertThat(Arrays.asList(850L, 3250L, 60_000L, 250_000L, 3_600_000L, 7_500_000L).stream()
                        .map(millis -> Words.duration(Duration.ofMillis(millis))))
                .containsExactly("850 ms", "3.3 s", "1 min", "4 min 10 s", "1 h", "2 h 5 min");
    }

    private static String golden() throws IOException {
        try (InputStream golden =
                Objects.requireNonNull(AccountTest.class.getResourceAsStream("/golden/account.txt"))) {
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
