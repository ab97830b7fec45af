package agelimit;

import java.util.Map;

/** Answers {@code POST /checkout?article=..&age=..}. */
public final class Checkout {
    private final AgeLimit limit = new AgeLimit();

    /** Status and text. */
    public record Answer(int status, String text) {}

    public Answer post(Map<String, String> parameters) {
        String article = parameters.get("article");
        if (article == null) {
            return new Answer(400, "which article?");
        }
        int age;
        try {
            age = Integer.parseInt(parameters.getOrDefault("age", ""));
        } catch (NumberFormatException e) {
            return new Answer(400, "age is no number");
        }
        if (!limit.allows(article, age)) {
            return new Answer(403, article + " is sold from " + limit.of(article) + " on");
        }
        return new Answer(200, "sold");
    }
}
