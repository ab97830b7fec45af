package io.programmeragent.core.prove.review;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;

/** Java's syntax, in its newest form. */
public final class JavaSource {
    private JavaSource() {}

    public static ParseResult<CompilationUnit> parse(String text) {
        ParserConfiguration configuration = new ParserConfiguration();
        configuration.setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE);
        return new JavaParser(configuration).parse(text);
    }
}
