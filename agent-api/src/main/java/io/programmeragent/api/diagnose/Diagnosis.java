package io.programmeragent.api.diagnose;

import io.programmeragent.api.observe.Signal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is known about an incident before it is classified.
 *
 * @param service which service
 * @param signals what was reported, oldest first
 * @param evidence what was found out
 */
public record Diagnosis(String service, List<Signal> signals, List<Evidence> evidence) {
    public Diagnosis {
        Objects.requireNonNull(service, "service");
        signals = List.copyOf(signals);
        evidence = List.copyOf(evidence);
    }

    /** The evidence of one kind, in the order found. */
    public <E extends Evidence> Stream<E> all(Class<E> kind) {
        return evidence.stream().filter(kind::isInstance).map(kind::cast);
    }
}
