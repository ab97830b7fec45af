package io.programmeragent.llm.chat;

import java.util.regex.Pattern;

/** What a model thought aloud before it answered, where its server leaves that in the answer. Pure. */
public final class Thoughts {
    private static final Pattern THOUGHT = Pattern.compile(
            "(?is)(?<![\"'`])<(think|thinking|thought)>.*?</\\1>|\\A\\s*<(think|thinking|thought)>(?!.*</\\2>).*");

    /** Not the text of a program that has to do with such answers. */
    private static final Pattern END = Pattern.compile("(?is)\\A.*(?<![\"'`])</(?:think|thinking|thought)>(?![\"'`])");

    private Thoughts() {}

    /** An answer without them; empty when it did not come to an end of thinking. */
    public static String without(String answer) {
        return END.matcher(THOUGHT.matcher(answer).replaceAll("")).replaceFirst("");
    }
}
