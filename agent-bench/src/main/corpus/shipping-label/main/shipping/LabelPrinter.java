package shipping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out addresses for labels of a fixed width. */
public final class LabelPrinter {
    private final int width;
    private final String homeCountry;

    public LabelPrinter(int width, String homeCountry) {
        this.width = width;
        this.homeCountry = homeCountry;
    }

    public List<String> lines(Address address) {
        List<String> lines = new ArrayList<>();
        lines.add(cut(address.name()));
        //@fault
        //        if (!address.company().isBlank()) {
        //@reference
        if (address.company() != null && !address.company().isBlank()) {
            //@end
            lines.add(cut(address.company()));
        }
        lines.add(cut(address.street()));
        lines.add(cut(address.postcode() + " " + address.city()));
        if (!address.country().equals(homeCountry)) {
            lines.add(cut(address.country().toUpperCase(Locale.ROOT)));
        }
        return lines;
    }

    public String label(Address address) {
        return String.join("\n", lines(address));
    }

    private String cut(String text) {
        String line = text.strip();
        return line.length() <= width ? line : line.substring(0, width - 1) + ".";
    }
}
