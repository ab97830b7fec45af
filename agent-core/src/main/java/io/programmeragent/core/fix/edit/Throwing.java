package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exceptions by which a value can be refused: those that failing tests miss, in the forms that their constructors have. */
final class Throwing {
    private static final String USUAL = "java.lang.IllegalArgumentException";
    private static final int TEXTS = 3;
    private static final int LONGEST = 60;

    private final Site site;

    /** Where the forms begin, such as {@code throw new OverdrawnException(}. */
    private final Map<String, Form> forms = new LinkedHashMap<>();

    /**
     * How an exception can be made.
     *
     * @param plain without arguments
     * @param told with a text alone
     */
    private record Form(boolean plain, boolean told, double weight) {}

    Throwing(Site site) {
        this.site = site;
        for (String expected : site.hints.exceptions()) {
            SourceFile.Naming naming = site.file.name(expected);
            String name = naming.imported().isEmpty() ? naming.text() : expected;
            forms.put("throw new " + name + "(", form(expected));
        }
        if (!site.hints.exceptions().contains(USUAL)) {
            forms.put("throw new IllegalArgumentException(", new Form(false, true, 0.35));
        }
    }

    /**
     * Statements that refuse.
     *
     * @param reason the condition under which they do, for whoever reads the exception; empty where there is none
     * @param at where they are to stand
     */
    List<Term> because(String reason, Node at) {
        List<String> texts = new ArrayList<>(told(at));
        if (!reason.isEmpty() && reason.length() <= LONGEST) {
            texts.add(new StringLiteralExpr().setString(reason).toString());
        }
        site.hints.texts().stream().limit(TEXTS).forEach(texts::add);
        List<Term> thrown = new ArrayList<>();
        forms.forEach((begin, form) -> {
            List<String> its = form.weight < 0.5 ? texts.subList(0, Math.min(1, texts.size())) : texts;
            if (form.plain || its.isEmpty()) {
                thrown.add(new Term(begin + ");", JavaType.VOID, form.weight * (form.told ? 0.8 : 1)));
            }
            double weight = form.weight;
            for (String text : form.told ? its : List.<String>of()) {
                thrown.add(new Term(begin + text + ");", JavaType.VOID, weight));
                weight = form.weight * 0.4;
            }
        });
        return thrown;
    }

    /** A text of the tests that ends in what they give, as in {@code "unknown code: A"}, is made of what stands for it here. */
    private List<String> told(Node at) {
        List<String> made = new ArrayList<>();
        for (String text : site.hints.texts()) {
            String value = site.hints.texts().stream()
                    .map(Throwing::within)
                    .filter(v -> !v.isEmpty()
                            && !within(text).equals(v)
                            && within(text).endsWith(v))
                    .findFirst()
                    .orElse("");
            String number = text.replaceFirst("^.*?(-?\\d*)\"$", "$1");
            String end = value.isEmpty() ? number : value;
            String begin = text.substring(1, text.length() - 1 - end.length());
            if (end.isEmpty() || !begin.endsWith(" ")) {
                continue;
            }
            site.variables(at).stream()
                    .filter(v -> v.kind() == Variable.Kind.PARAMETER || v.kind() == Variable.Kind.LOCAL)
                    .filter(v ->
                            value.isEmpty() ? v.type().isNumeric() : v.type().equals(JavaType.STRING))
                    .limit(2)
                    .forEach(v -> made.add("\"" + begin + "\" + " + v.name()));
        }
        return made.stream().distinct().limit(TEXTS).toList();
    }

    private static String within(String literal) {
        return literal.substring(1, literal.length() - 1);
    }

    private Form form(String exception) {
        Optional<Sources.Declared> declared = site.types.declaration(JavaType.of(exception));
        if (declared.isPresent()) {
            TypeDeclaration<?> type = declared.get().declaration();
            List<ConstructorDeclaration> all = type.getConstructors();
            return new Form(
                    all.isEmpty()
                            || all.stream().anyMatch(c -> c.getParameters().isEmpty()),
                    all.stream().anyMatch(Throwing::isTold),
                    0.9);
        }
        return new Form(true, true, 0.9); // as those of libraries are; what does not compile costs little
    }

    private static boolean isTold(ConstructorDeclaration constructor) {
        List<Parameter> parameters = constructor.getParameters();
        return parameters.size() == 1
                && parameters
                        .get(0)
                        .getTypeAsString()
                        .replaceFirst("^java\\.lang\\.", "")
                        .equals("String");
    }
}
