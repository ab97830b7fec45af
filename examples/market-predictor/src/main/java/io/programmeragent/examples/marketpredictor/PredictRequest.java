package io.programmeragent.examples.marketpredictor;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to predict.
 *
 * @param symbol the share, such as {@code ACME}
 * @param prices recent prices, oldest first, in minor units such as cents; 0 where nothing was traded;
 *     the price feed is asked when there are none
 * @param window how many of the most recent prices count; {@value #DEFAULT_WINDOW} when omitted
 * @param horizon how many prices to predict; {@value #DEFAULT_HORIZON} when omitted
 * @param currency of the prices; {@value #DEFAULT_CURRENCY} when omitted
 */
record PredictRequest(String symbol, List<Long> prices, Integer window, Integer horizon, String currency) {
    static final int DEFAULT_WINDOW = 5;
    static final int DEFAULT_HORIZON = 3;
    static final String DEFAULT_CURRENCY = "EUR";

    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9.-]{1,12}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int MOST_PRICES = 5_000;
    private static final int LONGEST_WINDOW = 500;
    private static final int LONGEST_HORIZON = 100;
    private static final long HIGHEST_PRICE = 1_000_000_000_00L;

    PredictRequest {
        window = window == null ? Integer.valueOf(DEFAULT_WINDOW) : window;
        horizon = horizon == null ? Integer.valueOf(DEFAULT_HORIZON) : horizon;
        currency = currency == null ? DEFAULT_CURRENCY : currency;
    }

    static PredictRequest parse(byte[] json) {
        PredictRequest request;
        try {
            request = Json.read(json, PredictRequest.class);
        } catch (IOException e) {
            throw new RefusedRequestException(400, "the body is not a valid request: " + firstLine(e));
        }
        if (request == null) {
            throw new RefusedRequestException(400, "the body is not a valid request: it is null");
        }
        request.check();
        return request;
    }

    private void check() {
        require(symbol != null && SYMBOL.matcher(symbol).matches(), "symbol must be 1 to 12 of A-Z 0-9 . -");
        require(window >= 1 && window <= LONGEST_WINDOW, "window must be 1 to " + LONGEST_WINDOW);
        require(horizon >= 1 && horizon <= LONGEST_HORIZON, "horizon must be 1 to " + LONGEST_HORIZON);
        require(CURRENCY.matcher(currency).matches(), "currency must be three letters such as EUR");
        if (prices != null) {
            require(
                    !prices.isEmpty() && prices.size() <= MOST_PRICES,
                    "prices must be 1 to " + MOST_PRICES + " numbers");
            for (Long price : prices) {
                require(
                        price != null && price >= 0 && price <= HIGHEST_PRICE,
                        "each price must be 0 to " + HIGHEST_PRICE);
            }
        }
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new RefusedRequestException(400, reason);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
