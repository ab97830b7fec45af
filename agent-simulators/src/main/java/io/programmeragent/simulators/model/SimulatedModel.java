package io.programmeragent.simulators.model;

/** What answers behind a {@link ModelServer}. It may be called from several threads. */
@FunctionalInterface
public interface SimulatedModel {
    ModelAnswer answer(ModelRequest request);
}
