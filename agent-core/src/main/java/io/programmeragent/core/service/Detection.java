package io.programmeragent.core.service;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** When numbers are trouble. Expressions are in the metric source's language and have a single value. */
public sealed interface Detection {
    /** What is asked, for people. */
    String expression();

    /** Which side of a limit is trouble. */
    enum Side {
        /** A value at or above the limit. */
        ABOVE,
        /** A value at or below the limit. */
        BELOW;

        /** A number that is the higher the worse. */
        public double worse(double value) {
            return this == ABOVE ? value : -value;
        }
    }

    /**
     * A value at or beyond a limit.
     *
     * @param limit at which it is trouble
     * @param clear on the other side of which it is over, so that a value at the edge does not flap
     */
    record Threshold(String expression, double limit, double clear, Side side) implements Detection {
        public Threshold {
            Objects.requireNonNull(expression, "expression");
            if (!(side.worse(clear) <= side.worse(limit))) {
                throw new IllegalArgumentException("clear " + clear + " is beyond the limit " + limit);
            }
        }
    }

    /**
     * A value that will be at or beyond a limit soon, if it goes on like this.
     *
     * @param within how soon
     * @param over how far back its way is looked at
     */
    record Trend(String expression, double limit, Side side, Duration within, Duration over) implements Detection {
        public Trend {
            Objects.requireNonNull(expression, "expression");
            Objects.requireNonNull(side, "side");
            if (within.toMillis() < 1 || over.toMillis() < 1) {
                throw new IllegalArgumentException("within " + within + " and over " + over + " have to be positive");
            }
        }
    }

    /**
     * A value that is a surprise, by its own past: by its level, the time of day and the hour of the week.
     *
     * @param side which surprises are trouble
     * @param history how much of its past is looked at first
     * @param looks how often in a row it has to be off, so that a single value is no trouble
     */
    record Anomaly(String expression, Side side, Duration history, int looks) implements Detection {
        public Anomaly {
            Objects.requireNonNull(expression, "expression");
            Objects.requireNonNull(side, "side");
            if (history.toMillis() < 1 || looks < 1) {
                throw new IllegalArgumentException(
                        "history " + history + " and looks " + looks + " have to be positive");
            }
        }
    }

    /**
     * Failures that use up what an objective allows too fast: <a
     * href="https://sre.google/workbook/alerting-on-slos/">The Site Reliability Workbook, Alerting on SLOs</a>, way 6. In
     * both expressions <code>{window}</code> stands for the time that is looked back.
     *
     * @param total counts all events
     * @param failed counts the bad ones
     * @param objective the ratio of good ones that is promised, between 0 and 1
     * @param paces how fast is too fast
     * @param atLeast so many bad ones are needed, so that one of few events is no trouble
     */
    record BurnRate(String total, String failed, double objective, List<Pace> paces, double atLeast)
            implements Detection {
        public BurnRate {
            Objects.requireNonNull(total, "total");
            Objects.requireNonNull(failed, "failed");
            paces = List.copyOf(paces);
            if (!(objective > 0 && objective < 1) || paces.isEmpty()) {
                throw new IllegalArgumentException(
                        "objective " + objective + " is not between 0 and 1, or there are no windows");
            }
        }

        @Override
        public String expression() {
            return failed + " of " + total;
        }

        /** The workbook's, for an objective over 30 days: 2 % of what is allowed in an hour, 5 % in six, 10 % in three days. */
        public static List<Pace> workbook() {
            return List.of(
                    new Pace(Duration.ofHours(1), Duration.ofMinutes(5), 14.4),
                    new Pace(Duration.ofHours(6), Duration.ofMinutes(30), 6),
                    new Pace(Duration.ofDays(3), Duration.ofHours(6), 1));
        }
    }

    /**
     * A pace that is too fast.
     *
     * @param longWindow over which it has to be kept, so that it matters
     * @param shortWindow over which it has to be kept, too, so that it is still going on
     * @param factor how many times faster than an objective allows
     */
    record Pace(Duration longWindow, Duration shortWindow, double factor) {
        public Pace {
            if (shortWindow.toMillis() < 1 || shortWindow.compareTo(longWindow) >= 0 || !(factor > 0)) {
                throw new IllegalArgumentException("the short window " + shortWindow + " has to be shorter than "
                        + longWindow + ", and the factor " + factor + " positive");
            }
        }
    }
}
