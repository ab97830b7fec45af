package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is caught goes on to the caller, as an exception that the member declares, that its file throws elsewhere or that a
 * failing test misses, with the caught one as its cause and what else its constructors want.
 */
final class RethrowEdits implements Operator {
    private static final int TYPES = 4;
    private static final int VALUES = 4;
    private static final int EACH = 12;

    @Override
    public void propose(Site site, Edits edits) {
        for (CatchClause clause : site.all(CatchClause.class)) {
            Optional<Statement> last = clause.getBody().getStatements().getLast();
            double suspicion =
                    Math.max(site.suspicion(clause), last.map(site::suspicion).orElse(0.0));
            if (suspicion <= 0) {
                continue;
            }
            thrown(site, clause).forEach((text, weight) -> {
                if (last.filter(s -> site.text(s).equals(text)).isEmpty()) {
                    edits.add("rethrow", weight, suspicion, clause, text, List.of(ending(site, clause, text)));
                }
            });
        }
    }

    private static TextEdit ending(Site site, CatchClause clause, String text) {
        BlockStmt body = clause.getBody();
        Optional<Statement> last = body.getStatements().getLast();
        if (last.isEmpty()) {
            return site.file.linesWithin(body, text);
        }
        return Position.leaves(last.get())
                ? site.file.replace(last.get(), text)
                : site.file.linesAfter(last.get(), text);
    }

    private static Map<String, Double> thrown(Site site, CatchClause clause) {
        Map<String, Double> thrown = new LinkedHashMap<>();
        String caught = clause.getParameter().getNameAsString();
        exceptions(site, clause).forEach((name, weight) -> {
            double its = weight;
            for (String arguments : arguments(site, clause, name, caught)) {
                thrown.putIfAbsent("throw new " + name + "(" + arguments + ");", its);
                its *= 0.9;
            }
        });
        thrown.put("throw " + caught + ";", 0.6);
        return thrown;
    }

    /** Types as they are named here. */
    private static Map<String, Double> exceptions(Site site, Node where) {
        Map<String, Double> names = new LinkedHashMap<>();
        for (String missed : site.hints.exceptions()) {
            SourceFile.Naming naming = site.file.name(missed);
            names.put(naming.imported().isEmpty() ? naming.text() : missed, 1.0);
        }
        if (site.member instanceof CallableDeclaration<?> callable) {
            callable.getThrownExceptions().forEach(t -> names.putIfAbsent(site.text(t), 0.9));
        }
        made(site).map(c -> site.text(c.getType())).forEach(t -> names.putIfAbsent(t, 0.7));
        Nodes.enclosingMethod(where).ifPresent(m -> names.putIfAbsent("IllegalStateException", 0.4));
        return names.entrySet().stream()
                .limit(TYPES)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private static java.util.stream.Stream<ObjectCreationExpr> made(Site site) {
        return site.refusals.stream()
                .map(t -> t.getExpression())
                .filter(ObjectCreationExpr.class::isInstance)
                .map(ObjectCreationExpr.class::cast);
    }

    private static Set<String> arguments(Site site, CatchClause clause, String name, String caught) {
        String message = caught + ".getMessage()";
        Optional<Sources.Declared> declared = site.types.declaration(type(site, name));
        if (declared.isEmpty()) {
            return new LinkedHashSet<>(List.of(message + ", " + caught, caught, message));
        }
        Set<String> lists = new LinkedHashSet<>();
        declared.get().declaration().getConstructors().stream()
                .sorted((a, b) -> b.getParameters().size() - a.getParameters().size())
                .forEach(c -> lists.addAll(filled(site, clause, declared.get(), c, name)));
        if (declared.get().declaration().getConstructors().isEmpty()) {
            lists.add("");
        }
        return lists;
    }

    private static JavaType type(Site site, String name) {
        return site.member instanceof CallableDeclaration<?> callable
                ? callable.getThrownExceptions().stream()
                        .filter(t -> site.text(t).equals(name))
                        .map(t -> site.types.of(site.file, t))
                        .findFirst()
                        .orElseGet(() -> made(site)
                                .filter(c -> site.text(c.getType()).equals(name))
                                .map(c -> site.types.of(site.file, c.getType()))
                                .findFirst()
                                .orElse(JavaType.of(name)))
                : JavaType.of(name);
    }

    /** Lists of arguments for a constructor, the likeliest first. */
    private static List<String> filled(
            Site site, CatchClause clause, Sources.Declared declared, ConstructorDeclaration constructor, String name) {
        List<String> lists = List.of("");
        for (int i = 0; i < constructor.getParameters().size(); i++) {
            List<String> values = values(site, clause, declared, constructor.getParameter(i), name, i);
            List<String> longer = new ArrayList<>();
            for (String list : lists) {
                values.forEach(v -> longer.add(list.isEmpty() ? v : list + ", " + v));
            }
            lists = longer.stream().limit(EACH).toList();
        }
        return lists;
    }

    private static List<String> values(
            Site site, CatchClause clause, Sources.Declared declared, Parameter parameter, String name, int index) {
        String caught = clause.getParameter().getNameAsString();
        JavaType wanted = site.types.of(declared.file(), parameter.getType());
        if (wanted.equals(JavaType.STRING)) {
            return List.of(caught + ".getMessage()");
        } else if (wanted.name().matches("java\\.lang\\.(Throwable|Exception|RuntimeException)")
                || wanted.equals(site.types.of(site.file, clause.getParameter().getType()))) {
            return List.of(caught);
        }
        Statement at = clause.getBody().getStatements().getLast().orElse(clause.getBody());
        Set<String> values = new LinkedHashSet<>();
        made(site)
                .filter(c -> site.text(c.getType()).equals(name)
                        && c.getArguments().size() > index
                        && site.knownAt(c.getArgument(index), at))
                .forEach(c -> values.add(site.text(c.getArgument(index))));
        site.terms(at).of(wanted).stream().limit(VALUES).forEach(t -> values.add(t.text()));
        return values.stream().limit(VALUES).toList();
    }
}
