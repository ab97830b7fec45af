package io.programmeragent.core.anomaly;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Judges the values of one series as they come, knowing only those before: nothing is trained, nothing is looked up
 * later. Values are expected from their level and from the same time on other days and in other weeks; what counts is
 * the distance from that in usual distances, how rare it is, and how long it goes on. Needs some 20 kB and less than a
 * microsecond or two a value, however long the series is.
 *
 * <p>For one thread.
 */
public final class AnomalyDetector {
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    /** Values at first that are no surprise, since everything is new. */
    private static final int LEARNING = 150;

    private static final double RARE = 150;
    private static final double[] RATES = {0.3, 0.05, 0.01};
    /** The forecast that is shown. */
    private static final int SHOWN = 1;

    private static final double POWER = 1.5;
    /** More usual distances than this are not more of a surprise. */
    private static final double FARTHEST = 1000;

    private static final List<Anomaly.Season> SEASONS =
            List.of(Anomaly.Season.NONE, Anomaly.Season.DAY, Anomaly.Season.WEEK);

    private final SeasonProfile[] seasons = {new SeasonProfile(DAY, 48), new SeasonProfile(7 * DAY, 168)};
    private final double[] seasonal = new double[seasons.length];
    private final Forecast[] forecasts = new Forecast[RATES.length];
    private final Rarity rarity = new Rarity();
    private final Pace pace = new Pace();
    private long count;
    private double lately;
    private double held;

    public AnomalyDetector() {
        for (int i = 0; i < RATES.length; i++) {
            forecasts[i] = new Forecast(RATES[i], seasons.length);
        }
    }

    /**
     * Judges a value and learns it. One that is not finite is no value: it is neither judged nor learnt.
     *
     * @param time milliseconds since the epoch; earlier than the one before counts as the same time
     */
    public Anomaly add(long time, double value) {
        pace.tick(time);
        for (int i = 0; i < seasons.length; i++) {
            seasonal[i] = seasons[i].knows(time) ? seasons[i].expected(time) : Double.NaN;
        }
        for (Forecast forecast : forecasts) {
            forecast.expect(seasonal);
        }
        double expected = forecasts[SHOWN].expected();
        double spread = forecasts[SHOWN].spread();
        if (!Double.isFinite(value)) {
            return new Anomaly(unusual(0), Double.NaN, expected, spread, 1, season());
        }
        double surprise = 0;
        double trouble = 0;
        for (int i = 0; i < forecasts.length; i++) {
            double away = deviations(forecasts[i], value);
            surprise += away / forecasts.length;
            trouble += i == 0 ? 0 : Math.pow(away, POWER) / (forecasts.length - 1);
        }
        double rare = rarity.add(surprise);
        double kept = pace.kept(15, 12, 256);
        lately = lately * kept + (1 - kept) * trouble;
        held *= pace.kept(48, 32, 768);
        boolean sudden = count >= LEARNING && rare >= RARE && Math.log(rare) > held;
        held = Math.max(held, Math.log(rare));
        for (Forecast forecast : forecasts) {
            forecast.learn(value, seasonal);
        }
        for (SeasonProfile season : seasons) {
            season.learn(time, value);
        }
        count++;
        double score = sudden ? sudden(rare) : unusual(0.05 * trouble);
        return new Anomaly(score, value, expected, spread, rare, season());
    }

    /** In usual distances; the first change after a long time without any is as far as can be. */
    private double deviations(Forecast forecast, double value) {
        double away = Math.abs(value - forecast.expected());
        if (away == 0 || (forecast.spread() == 0 && count < LEARNING)) {
            return 0;
        }
        return Math.min(away / forecast.spread(), FARTHEST);
    }

    private double unusual(double now) {
        double size = lately + now;
        return Anomaly.SUDDEN * size / (size + 2);
    }

    private static double sudden(double rare) {
        double size = Math.log(rare);
        return Anomaly.SUDDEN + (1 - Anomaly.SUDDEN) * size / (size + 5);
    }

    private Anomaly.Season season() {
        return SEASONS.get(forecasts[SHOWN].season() + 1);
    }
}
