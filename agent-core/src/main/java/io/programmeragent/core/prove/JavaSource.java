package io.programmeragent.core.prove;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;

/** Java's syntax, in its newest form. */
final class JavaSource {
    private JavaSource() {}

    static ParseResult<CompilationUnit> parse(String text) {
        ParserConfiguration configuration = new ParserConfiguration();
        configuration.setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE);
        return new JavaParser(configuration).parse(text);
    }
}
