package stockclient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalInt;

/** Asks the warehouse over HTTP how many there are. */
public final class StockClient {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI base;

    public StockClient(URI base) {
        this.base = base;
    }

    /** Empty when the warehouse cannot say. */
    public OptionalInt stockOf(String article) throws InterruptedException {
        //@fault
        //        HttpRequest request = HttpRequest.newBuilder(base.resolve("/stock/" + article))
        //                .header("accept", "text/plain")
        //                .build();
        //@reference
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/stock/" + article))
                .header("accept", "text/plain")
                .timeout(PATIENCE)
                .build();
        //@end
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(Integer.parseInt(response.body().strip()));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
