package agelimit;

import java.util.Map;

/** From which age on an article is sold. */
public final class AgeLimit {
    private static final Map<String, Integer> LIMITS = Map.of("wine", 18, "beer", 16, "lighter", 18);

    /** 0 when anybody may buy it. */
    public int of(String article) {
        return LIMITS.getOrDefault(article, 0);
    }

    public boolean allows(String article, int age) {
        //@fault
        //        return age > of(article);
        //@reference
        return age >= of(article);
        //@end
    }
}
