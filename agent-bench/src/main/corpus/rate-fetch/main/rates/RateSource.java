package rates;

import java.io.IOException;

/** Where exchange rates come from; asking changes nothing. */
public interface RateSource {
    double fetch(String from, String to) throws IOException;
}
