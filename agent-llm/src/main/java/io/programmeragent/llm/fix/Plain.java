package io.programmeragent.llm.fix;

/** Text as it was before something on its way made it nicer: quotation marks, dashes, escapes for HTML. Pure. */
final class Plain {
    private Plain() {}

    static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    static String of(String text) {
        return unescaped(text)
                .replace('\u201c', '"')
                .replace('\u201d', '"')
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u2013', '-')
                .replace('\u2212', '-')
                .replace('\u00a0', ' ');
    }
}
