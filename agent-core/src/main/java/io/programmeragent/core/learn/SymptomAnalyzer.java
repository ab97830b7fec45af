package io.programmeragent.core.learn;

import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.pattern.PatternTokenizer;

/** Splits names as programmers do: {@code com.example.NullPointerException} has the words example, null, pointer, exception. */
final class SymptomAnalyzer extends Analyzer {
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new PatternTokenizer(BETWEEN_WORDS, -1);
        TokenStream plain = new LengthFilter(new LowerCaseFilter(words), SHORTEST, LONGEST);
        return new TokenStreamComponents(words, new PorterStemFilter(plain));
    }
}
