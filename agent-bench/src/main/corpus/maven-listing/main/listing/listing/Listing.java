package listing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import paging.Pages;

/** Tells clients where they are. */
public final class Listing {
    private final int size;

    public Listing() {
        Properties properties = new Properties();
        try (InputStream in = Listing.class.getResourceAsStream("/listing.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        size = Integer.parseInt(properties.getProperty("size"));
    }

    public String title(int items, int page) {
        return "page " + (page + 1) + " of " + new Pages(items, size).count();
    }
}
