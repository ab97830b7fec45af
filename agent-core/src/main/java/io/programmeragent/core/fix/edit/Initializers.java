package io.programmeragent.core.fix.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes what fields and enum constants begin with suspect where failing tests use them. Coverage tells little of it: an
 * initialiser counts for each test of its class, and a constant that the compiler copies for none.
 */
final class Initializers {
    /** Of the suspicion of the line that uses it. */
    private static final double SHARE = 0.65;

    private final Types types;
    private final Suspicion suspicion;
    private final Map<String, Map<String, List<VariableDeclarator>>> fields = new HashMap<>();

    Initializers(Types types, Suspicion suspicion) {
        this.types = types;
        this.suspicion = suspicion;
    }

    void suspect(SourceFile file) {
        for (Expression use : file.unit().findAll(Expression.class)) {
            double score = suspicion.of(file.path(), file.line(use), file.line(use));
            if (score > 0 && use instanceof NameExpr name) {
                field(file, name.getNameAsString(), score);
            } else if (score > 0 && use instanceof FieldAccessExpr access) {
                Optional<Sources.Declared> owner = access.getScope().isThisExpr()
                        ? Optional.empty()
                        : types.declaration(types.scope(file, access.getScope()));
                field(owner.map(Sources.Declared::file).orElse(file), access.getNameAsString(), score);
            }
        }
        file.unit().findAll(EnumDeclaration.class).forEach(e -> constants(file, e));
    }

    private void field(SourceFile file, String name, double score) {
        fields.computeIfAbsent(file.path(), path -> saying(file))
                .getOrDefault(name, List.of())
                .forEach(v -> raise(file, v, score));
    }

    private static Map<String, List<VariableDeclarator>> saying(SourceFile file) {
        return file.unit().findAll(FieldDeclaration.class).stream()
                .flatMap(f -> f.getVariables().stream())
                .filter(Initializers::says)
                .collect(Collectors.groupingBy(VariableDeclarator::getNameAsString));
    }

    /** Whether it begins with more than nothing: {@code new ArrayList<>()} is what most collections begin with. */
    private static boolean says(VariableDeclarator variable) {
        return variable.getInitializer()
                .filter(i -> !(i.isObjectCreationExpr()
                        && i.asObjectCreationExpr().getArguments().isEmpty()))
                .isPresent();
    }

    /** What an enum's constants are made with is what its methods work with. */
    private void constants(SourceFile file, EnumDeclaration type) {
        double score = type.getMembers().stream()
                .flatMap(m -> m.getRange().stream())
                .mapToDouble(r -> suspicion.of(file.path(), r.begin.line, r.end.line))
                .max()
                .orElse(0);
        for (EnumConstantDeclaration constant : type.getEntries()) {
            if (!constant.getArguments().isEmpty()) {
                raise(file, constant, score);
            }
        }
    }

    private void raise(SourceFile file, Node node, double score) {
        node.getRange().ifPresent(r -> suspicion.atLeast(file.path(), r.begin.line, r.end.line, SHARE * score));
    }
}
