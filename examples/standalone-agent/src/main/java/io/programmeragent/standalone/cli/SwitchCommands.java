package io.programmeragent.standalone.cli;

import io.programmeragent.core.guard.Controls;
import io.programmeragent.core.guard.SqlControls;
import io.programmeragent.core.store.Database;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The commands that stop an agent from acting and let it act again; they hold for a running one at its next step. */
final class SwitchCommands {
    private SwitchCommands() {}

    /** What the switches have in common. */
    private abstract static class Switch implements Callable<Integer> {
        final Session session;

        @Mixin
        private final StoreOption store = new StoreOption();

        @Mixin
        final Person person = new Person();

        Switch(Session session) {
            this.session = session;
        }

        int set(Consumer<Controls> change, String said) {
            try (Database database = store.open(session.environment())) {
                change.accept(new SqlControls(database));
            }
            session.terminal().err(said);
            return ExitCodes.OK;
        }
    }

    @Command(
            name = "pause",
            description = "Stops the agent from changing anything; it goes on watching and diagnosing.")
    static final class Pause extends Switch {
        Pause(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            return set(
                    controls -> controls.pause(person.name(), session.clock().instant()),
                    "Paused. 'resume' lets the agent act again.");
        }
    }

    @Command(name = "resume", description = "Lets a paused agent act again.")
    static final class Resume extends Switch {
        Resume(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            return set(
                    controls -> controls.resume(person.name(), session.clock().instant()),
                    "Resumed. A kill switch that is on stays on.");
        }
    }

    @Command(
            name = "kill-switch",
            description = "Stops every effect, also taking a change back. It stays on across restarts until it is off.")
    static final class Kill extends Switch {
        @Parameters(index = "0", paramLabel = "on|off", description = "Whether effects are stopped.")
        private State state = State.on;

        Kill(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            return state == State.on
                    ? set(
                            controls ->
                                    controls.kill(person.name(), session.clock().instant()),
                            "The kill switch is on: nothing is changed, and nothing taken back.")
                    : set(
                            controls -> controls.release(
                                    person.name(), session.clock().instant()),
                            "The kill switch is off.");
        }

        /** As it is typed. */
        enum State {
            on,
            off
        }
    }
}
