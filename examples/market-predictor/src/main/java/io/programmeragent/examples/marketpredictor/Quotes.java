package io.programmeragent.examples.marketpredictor;

/**
 * The recent prices of one share, as the price feed tells them.
 *
 * @param prices oldest first, in minor units
 */
record Quotes(String symbol, String currency, long[] prices) {}
