package io.programmeragent.core.prove.review;

import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.core.incident.Policy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Patches as the tests write them, and what the review has to say of them. */
final class Reviewed {
    /** Nothing is protected; five files, two hundred lines. */
    static final Policy.PatchLimits OPEN = new Policy.PatchLimits(5, 200, List.of());

    /** Paths of a base with sources and tests in several languages. */
    static final List<String> REPOSITORY = List.of(
            "src/main/java/shop/cart/Cart.java",
            "payments/src/test/java/shop/cart/PricesTest.java",
            "lib/rates.ts",
            "lib/rates/eu.ts",
            "shop/orders/__init__.py",
            "src/main/java/Main.java",
            "src/main/resources/application.properties",
            "src/main/resources/prices.json",
            "src/test/java/shop/cart/CartTest.java",
            "shop/__init__.py",
            "shop/prices.py",
            "lib/cart/index.js",
            "lib/cart/prices.ts",
            "crate/src/lib.rs");

    private Reviewed() {}

    static List<String> review(Policy.PatchLimits limits, FileChange... changes) {
        return review(limits, List.of(), changes);
    }

    static List<String> review(Policy.PatchLimits limits, List<String> base, FileChange... changes) {
        return Review.findings(new Patch(List.of(changes)), limits, base);
    }

    static FileChange change(String path, @Nullable String before, @Nullable String after) {
        return new FileChange(path, Optional.ofNullable(before), Optional.ofNullable(after));
    }
}
