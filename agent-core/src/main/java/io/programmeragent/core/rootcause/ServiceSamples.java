package io.programmeragent.core.rootcause;

import java.util.Arrays;

/**
 * What was measured of a service at moments that all services share. NaN where nothing was.
 */
public final class ServiceSamples {
    private final double[] requests;
    private final double[] latency;
    private final double[] failures;

    /**
     * Arrays of the same length.
     *
     * @param requests how many in each interval
     * @param latency mean seconds
     * @param failures share of the requests, 0 to 1
     */
    public ServiceSamples(double[] requests, double[] latency, double[] failures) {
        if (requests.length != latency.length || latency.length != failures.length) {
            throw new IllegalArgumentException("requests, latency and failures have " + requests.length + ", "
                    + latency.length + " and " + failures.length + " samples; they need as many");
        }
        this.requests = requests.clone();
        this.latency = latency.clone();
        this.failures = failures.clone();
    }

    public int size() {
        return requests.length;
    }

    /** The samples from one index (inclusive) to another (exclusive). */
    public ServiceSamples between(int from, int to) {
        return new ServiceSamples(
                Arrays.copyOfRange(requests, from, to),
                Arrays.copyOfRange(latency, from, to),
                Arrays.copyOfRange(failures, from, to));
    }

    double pain(Pain pain, int sample) {
        return pain == Pain.LATENCY ? latency[sample] : failures[sample];
    }

    /** How many requests suffered; 1 where nobody counted. */
    double requests(int sample) {
        return Double.isNaN(requests[sample]) ? 1 : requests[sample];
    }
}
