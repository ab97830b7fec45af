package io.programmeragent.core.simulation;

/** The process dies here: nothing after this point happens, nothing in memory is kept. */
final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String where) {
        super(where);
    }
}
