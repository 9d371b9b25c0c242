// A codegen plugin: the schema as the normalised cache wants it, types and fields alone.
const { introspectionFromSchema } = require("graphql");
const { minifyIntrospectionQuery } = require("@urql/introspection");

module.exports = {
  plugin: (schema) => JSON.stringify(minifyIntrospectionQuery(introspectionFromSchema(schema))),
};
