package io.programmeragent.core.fix.pattern;

import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.core.trace.BlockedThread;
import java.util.Optional;
import java.util.OptionalLong;

/** What went wrong at a suspect place, as far as it is known. */
public sealed interface Fault {
    /** In words, behind the name of a place: "failed because ...". */
    String words();

    /**
     * Something was null.
     *
     * @param expression what was null, as the JVM names it; empty when it does not
     * @param resultOf the method that returned null, where that is what the JVM names
     * @param invoked the method or field that was wanted of it
     */
    record NullDereference(Optional<String> expression, Optional<String> resultOf, Optional<String> invoked)
            implements Fault {
        @Override
        public String words() {
            return expression
                    .or(() -> resultOf.map(m -> "the result of " + m + "()"))
                    .map(e -> e + " was null")
                    .orElse("something was null");
        }
    }

    /** A whole number was divided by zero. */
    record DivisionByZero() implements Fault {
        @Override
        public String words() {
            return "a number was divided by zero";
        }
    }

    /** A result did not fit its type. */
    record Overflow() implements Fault {
        @Override
        public String words() {
            return "a number became too large for its type";
        }
    }

    /** A decimal division has no end. */
    record EndlessDecimal() implements Fault {
        @Override
        public String words() {
            return "a decimal division has no exact result";
        }
    }

    /**
     * An index or range lies outside.
     *
     * @param index the first one that does, where it is told
     * @param length of what was accessed, where it is told
     */
    record OutOfBounds(OptionalLong index, OptionalLong length) implements Fault {
        @Override
        public String words() {
            return (index.isPresent() ? "index " + index.getAsLong() : "an index") + " is outside of "
                    + (length.isPresent() ? "0 to " + (length.getAsLong() - 1) : "its bounds");
        }

        /** Exactly one past the last. */
        boolean oneTooFar() {
            return index.isPresent() && length.isPresent() && index.getAsLong() == length.getAsLong();
        }

        /** Exactly one before the first. */
        boolean oneTooEarly() {
            return index.isPresent() && index.getAsLong() == -1;
        }

        boolean empty() {
            return length.isPresent() && length.getAsLong() == 0;
        }
    }

    /** An array was to have a negative length. */
    record NegativeSize() implements Fault {
        @Override
        public String words() {
            return "a size was negative";
        }
    }

    /** An element was taken of something that has none. */
    record NoElement() implements Fault {
        @Override
        public String words() {
            return "an element was taken where there is none";
        }
    }

    /**
     * A text is not a number.
     *
     * @param text which, where it is told
     */
    record NotANumber(Optional<String> text) implements Fault {
        @Override
        public String words() {
            return text.map(t -> "'" + t + "' is not a number").orElse("a text is not a number");
        }
    }

    /**
     * A text is not what it is read as: a date, a path, a pattern.
     *
     * @param exception that says so, qualified
     */
    record Unreadable(String exception) implements Fault {
        @Override
        public String words() {
            return "a text could not be read (" + exception + ")";
        }
    }

    /**
     * An object has another class than the code takes it for.
     *
     * @param actual its class
     * @param wanted what it is cast to
     */
    record WrongClass(String actual, String wanted) implements Fault {
        @Override
        public String words() {
            return "a " + actual + " is not a " + wanted;
        }
    }

    /** A collection that cannot be changed was to be changed. */
    record Unmodifiable() implements Fault {
        @Override
        public String words() {
            return "a collection that cannot be changed was to be changed";
        }
    }

    /** A collection was changed while it was walked over. */
    record ConcurrentChange() implements Fault {
        @Override
        public String words() {
            return "a collection was changed while it was walked over";
        }
    }

    /** There are no handles left: files, connections or the like were opened and not closed. */
    record HandlesExhausted() implements Fault {
        @Override
        public String words() {
            return "no handle was left to open one more";
        }
    }

    /** A thread waits, and nothing limits how long. */
    record EndlessWait() implements Fault {
        @Override
        public String words() {
            return "a call waited without a time limit";
        }
    }

    /** The code itself refused what it was given, or the state it was in. */
    record Refusal() implements Fault {
        @Override
        public String words() {
            return "the code refused what it was given";
        }
    }

    /** Something else is wrong: a failing test says no more. */
    record WrongResult() implements Fault {
        @Override
        public String words() {
            return "the result is not what a test expects";
        }
    }

    /** The fault that an exception shows; {@link WrongResult} for an exception that no pattern knows. */
    static Fault of(StackTrace root) {
        return BlockedThread.is(root) ? new EndlessWait() : ExceptionMessages.fault(root.exception(), root.message());
    }
}
