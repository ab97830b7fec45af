package io.programmeragent.core.fix.reproduce;

import java.util.List;

/** Methods for the text of a test that calls an annotated handler, and takes an exception for the answer that it stands for. */
final class ServingText {
    private static final String HANDLER = """
                private interface Handler<S, T> {
                    T serve(S service) throws Exception;
                }

            """;
    private static final String SERVED = """
                private static <S> int served(S service, Handler<S, Integer> handler) throws Exception {
                    try {
                        return handler.serve(service);
                    } catch (Exception e) {
                        %sreturn status(e);
                    }
                }

                /** What is thrown is a fault of its own, unless it says which status it stands for. */
                private static int status(Object thrown) {
                    Object told = thrown;
                    for (String step : new String[] {"getResponse", "getStatusCode", "getStatus", "value"}) {
                        try {
                            java.lang.reflect.Method method = told.getClass().getMethod(step);
                            method.setAccessible(true);
                            told = method.invoke(told);
                        } catch (ReflectiveOperationException | RuntimeException e) {
                            continue;
                        }
                    }
            %s        return told instanceof Integer ? (Integer) told : 500;
                }
            """;
    private static final String THROWN =
            "if (status(e) >= 500) {\n                throw e;\n            }\n            ";
    private static final String UNKNOWN = """
                    String type = thrown.getClass().getName();
                    if (!(told instanceof Integer) && !type.matches("(javax?|jakarta|org.springframework)[.].*")) {
                        throw new AssertionError("which status it stands for is not known: " + thrown);
                    }
            """;
    private static final String TOLD = """
                private static <S> String told(S service, Handler<S, ?> handler) throws Exception {
                    return String.valueOf(handler.serve(service));
                }
            """;
    private static final String WITH = """

                private static <S> S with(S service, String field, Object value) throws Exception {
                    java.lang.reflect.Field found = service.getClass().getDeclaredField(field);
                    found.setAccessible(true);
                    found.set(service, value);
                    return service;
                }
            """;

    /** How expressions begin that read a body: what the test cannot read says nothing of the program. */
    static final String BODY = "body(() -> ";

    private static final String READ = """

                private static <T> T body(java.util.concurrent.Callable<T> read) {
                    try {
                        return read.call();
                    } catch (Exception e) {
                        throw new AssertionError("the body cannot be read", e);
                    }
                }
            """;

    private ServingText() {}

    /**
     * Those that some expressions use.
     *
     * @param thrown whether an exception that is a fault of its own is thrown on, for whoever reads why the test fails
     * @param mapped whether the program says elsewhere which status its own exceptions stand for; then they are no answer
     */
    static String helpers(List<String> expressions, boolean thrown, boolean mapped) {
        boolean served = expressions.stream().anyMatch(e -> e.startsWith("served("));
        boolean told = expressions.stream().anyMatch(e -> e.startsWith("told("));
        boolean with = expressions.stream().anyMatch(e -> e.contains("with("));
        return (served || told ? HANDLER : "")
                + (served ? SERVED.formatted(thrown ? THROWN : "", mapped ? UNKNOWN : "") : "")
                + (told ? TOLD : "")
                + (with ? WITH : "")
                + (expressions.stream().anyMatch(e -> e.contains(BODY)) ? READ : "");
    }
}
