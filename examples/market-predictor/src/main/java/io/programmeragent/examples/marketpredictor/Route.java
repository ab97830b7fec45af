package io.programmeragent.examples.marketpredictor;

/** Leads a method and a path to an endpoint; a template such as {@code /quotes/{symbol}} takes any last segment. */
record Route(String method, String template, Endpoint endpoint) {
    static Route get(String template, Endpoint endpoint) {
        return new Route("GET", template, endpoint);
    }

    static Route post(String template, Endpoint endpoint) {
        return new Route("POST", template, endpoint);
    }

    boolean matches(String path) {
        int variable = template.indexOf('{');
        if (variable < 0) {
            return template.equals(path);
        }
        return path.length() > variable
                && path.startsWith(template.substring(0, variable))
                && path.indexOf('/', variable) < 0;
    }
}
