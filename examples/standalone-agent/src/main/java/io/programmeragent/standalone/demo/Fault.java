package io.programmeragent.standalone.demo;

import io.programmeragent.api.incident.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What goes wrong in the demo, and how the agent ought to end it. */
enum Fault {
    NULL("null", "code: a missing optional field, NullPointerException", Outcome.RESOLVED),
    EMPTY_WINDOW("empty-window", "code: nothing to average, division by zero", Outcome.RESOLVED),
    WINDOW_EDGE("window-edge", "code: off by one at the edge of the window", Outcome.RESOLVED),
    LEAK("leak", "code: files are opened and not closed, until no handle is left", Outcome.RESOLVED),
    NO_TIMEOUT("no-timeout", "code: an upstream hangs, and nothing limits the wait", Outcome.RESOLVED),
    WRONG_STATUS("wrong-status", "code: a wrong comparison, and 500 instead of 200", Outcome.RESOLVED),
    MEMORY("memory", "no code: the memory is full; a restart is right", Outcome.RESOLVED),
    CRASH("crash", "no code: the process is killed; a restart is right", Outcome.RESOLVED),
    HANG("hang", "no code: the process stops answering; a restart is right", Outcome.RESOLVED),
    DEPENDENCY_DOWN("dependency-down", "not ours: the price feed is gone; a person is told", Outcome.ESCALATED);

    private final String title;
    private final String description;
    private final Outcome expected;

    Fault(String title, String description, Outcome expected) {
        this.title = title;
        this.description = description;
        this.expected = expected;
    }

    static Fault of(String title) {
        return Arrays.stream(values())
                .filter(f -> f.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + title + "' is not one of "
                        + Arrays.stream(values()).map(Fault::title).collect(Collectors.joining(", "))));
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    Outcome expected() {
        return expected;
    }

    boolean inCode() {
        return switch (this) {
            case NULL, EMPTY_WINDOW, WINDOW_EDGE, LEAK, NO_TIMEOUT, WRONG_STATUS -> true;
            case MEMORY, CRASH, HANG, DEPENDENCY_DOWN -> false;
        };
    }

    /** The commit that made it possible, where there is one. */
    Optional<SampleHistory.Defect> defect(SampleHistory history) throws IOException {
        return inCode() || this == MEMORY ? Optional.of(history.defect(title)) : Optional.empty();
    }

    /** Makes it happen. */
    void strike(Scene scene) throws IOException, InterruptedException {
        switch (this) {
            case NULL, EMPTY_WINDOW, WINDOW_EDGE, LEAK, WRONG_STATUS -> scene.customersMeetTheDefect(3);
            case NO_TIMEOUT -> {
                scene.ratings().hang();
                scene.customersMeetTheDefect(6);
            }
            case MEMORY -> scene.fillTheMemory();
            case CRASH -> scene.service().destroyForcibly();
            case HANG -> Processes.stop(scene.service());
            case DEPENDENCY_DOWN -> scene.priceFeed().destroyForcibly();
        }
    }

    /** What the fault is in a sentence, once it struck. */
    String told() {
        return switch (this) {
            case NULL, EMPTY_WINDOW, WINDOW_EDGE, LEAK, WRONG_STATUS ->
                "some customers now send requests that meet the defect";
            case NO_TIMEOUT -> "the service that is asked for ratings hangs: it takes questions, and never answers";
            case MEMORY -> "somebody asked for many different predictions, and all of them were kept";
            case CRASH -> "the service was killed with -9";
            case HANG -> "the service was stopped: its process is there, and answers nothing";
            case DEPENDENCY_DOWN -> "the price feed was killed; the service depends on it";
        };
    }
}
