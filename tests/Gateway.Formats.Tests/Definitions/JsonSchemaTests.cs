using System.Text;
using Gateway.Formats.Definitions;

namespace Gateway.Formats.Tests.Definitions;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "")]
    [InlineData("""{"type":"string"}""", "1", "doc: 1 stands here; text is expected.")]
    [InlineData("""{"type":["string","null"]}""", "null", "")]
    [InlineData("""{"type":"integer"}""", "1.0", "")]
    [InlineData("""{"type":"integer"}""", "1.5", "doc: 1.5 stands here; a whole number is expected.")]
    [InlineData("""{"type":"boolean"}""", "[]", "doc: a list stands here; true or false is expected.")]
    [InlineData("""{"enum":["x12","edifact"]}""", "\"bai2\"", "doc: 'bai2' stands here; expected is one of 'x12', 'edifact'.")]
    [InlineData("""{"const":"820"}""", "\"810\"", "doc: '810' stands here; expected is '820'.")]
    [InlineData("""{"minimum":1,"maximum":9}""", "0", "doc: 0 stands here; at least 1 is expected.")]
    [InlineData("""{"minimum":1,"maximum":9}""", "10", "doc: 10 stands here; at most 9 is expected.")]
    [InlineData("""{"minLength":2}""", "\"a\"", "doc: 'a' has 1 characters; at least 2 are expected.")]
    [InlineData("""{"maxLength":1}""", "\"😀\"", "")]
    [InlineData("""{"pattern":"^[A-Z]{2}$"}""", "\"ab\"", "doc: 'ab' does not fit; expected is the form ^[A-Z]{2}$.")]
    [InlineData("""{"pattern":"^[A-Z]{2}$","title":"two capitals"}""", "\"ab\"", "doc: 'ab' does not fit; expected is two capitals.")]
    [InlineData("""{"pattern":"^env:","writeOnly":true,"title":"a reference"}""", "\"hunter2\"", "doc: A value that is not shown here does not fit; expected is a reference.")]
    [InlineData("""{"type":"string","writeOnly":true}""", "4711", "doc: A value that is not shown here stands here; text is expected.")]
    [InlineData("""{"required":["name"]}""", "{}", "doc: 'name' is missing.")]
    [InlineData("""{"properties":{"a":{"type":"integer"}}}""", """{"a":"1"}""", "doc#/a: '1' stands here; a whole number is expected.")]
    [InlineData("""{"properties":{"a":{},"b":{}},"additionalProperties":false}""", """{"c":1}""", "doc#/c: 'c' is unknown; known are a, b.")]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", """{"a/b~":1}""", "doc#/a~1b~0: 1 stands here; text is expected.")]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", """{"A":1}""", "doc#/A: The name 'A' does not fit; expected is the form ^[a-z]+$.")]
    [InlineData("""{"minProperties":1}""", "{}", "doc: 0 entries stand here; at least 1 are expected.")]
    [InlineData("""{"items":{"type":"string"}}""", """["a",2]""", "doc#/1: 2 stands here; text is expected.")]
    [InlineData("""{"minItems":1}""", "[]", "doc: 0 entries stand here; at least 1 are expected.")]
    [InlineData("""{"maxItems":1}""", "[1,2]", "doc: 2 entries stand here; at most 1 are expected.")]
    [InlineData("""{"uniqueItems":true}""", """["a","a"]""", "doc#/1: 'a' stands here a second time.")]
    [InlineData("""{"$defs":{"n":{"type":"integer"}},"properties":{"a":{"$ref":"#/$defs/n"}}}""", """{"a":true}""", "doc#/a: true stands here; a whole number is expected.")]
    [InlineData("""{"oneOf":[{"title":"a path","type":"string"},{"title":"a rule","type":"object","required":["pick"]}]}""", "{}", "doc: 'pick' is missing.")]
    [InlineData("""{"oneOf":[{"title":"a path","type":"string"},{"title":"a rule","type":"object"}]}""", "1", "doc: 1 stands here; expected is one of: a path, a rule.")]
    [InlineData("""{"oneOf":[{"title":"small","maximum":5},{"title":"even","enum":[2,8]}]}""", "2", "doc: 2 can be read in more than one way: small, even.")]
    [InlineData("""{"anyOf":[{"maximum":5},{"enum":[2,8]}]}""", "2", "")]
    [InlineData("false", "1", "doc: Nothing may stand here.")]
    public void Says_what_is_there_and_what_is_expected(string schema, string document, string expected) =>
        string.Join('\n', Faults(schema, document)).ShouldBe(expected);

    [Theory]
    [InlineData("""{"typ":"string"}""", "schema#/typ: The keyword 'typ' is not one that is enforced here.")]
    [InlineData("""{"properties":{"a":{"multipleOf":2}}}""", "schema#/properties/a/multipleOf: The keyword 'multipleOf' is not one that is enforced here.")]
    [InlineData("""{"type":"strng"}""", "schema#/type: There is no type 'strng'; known are object, array, string, integer, number, boolean, null.")]
    [InlineData("""{"$ref":"#/$defs/b","$defs":{"a":{}}}""", "schema#/$ref: There is no '#/$defs/b'; $ref takes one of: #/$defs/a.")]
    [InlineData("""{"$defs":{"a":{"$ref":"#/$defs/a"}}}""", "schema#/$defs/a: This definition refers to itself without anything in between.")]
    [InlineData("""{"minLength":-1}""", "schema#/minLength: A whole number from 0 is expected, not -1.")]
    [InlineData("""{"items":[]}""", "schema#/items: A schema is an object, true or false, not a list.")]
    public void Refuses_a_schema_that_it_could_not_enforce(string schema, string expected)
    {
        var faults = new List<DefinitionFault>();

        JsonSchema.Read("schema", Utf8(schema), faults).ShouldBeNull();

        string.Join('\n', faults).ShouldBe(expected);
    }

    [Fact]
    public void Reports_all_faults_of_a_document_at_once() =>
        Faults(
            """{"type":"object","required":["name"],"properties":{"name":{},"version":{"type":"integer"}},"additionalProperties":false}""",
            """{"version":"1","nmae":"x"}""")
        .ShouldBe(
        [
            "doc: 'name' is missing.",
            "doc#/version: '1' stands here; a whole number is expected.",
            "doc#/nmae: 'nmae' is unknown; known are name, version.",
        ]);

    [Theory]
    [InlineData("{\n  \"a\": 1,\n}", "doc: This is not JSON (line 3, byte 1 of it): The JSON object contains a trailing comma")]
    [InlineData("", "doc: This is not JSON (line 1, byte 1 of it): The input does not contain any JSON tokens.")]
    [InlineData("""{"a":1,"a":2}""", "doc: This is not JSON: Duplicate property 'a'")]
    public void Says_where_a_document_is_not_json(string document, string expected)
    {
        var fault = Faults("true", document).ShouldHaveSingleItem();
        fault.ShouldStartWith(expected);
    }

    [Fact]
    public void Follows_a_definition_that_contains_itself() =>
        Faults(
            """{"$ref":"#/$defs/rule","$defs":{"rule":{"type":"object","properties":{"firstOf":{"items":{"$ref":"#/$defs/rule"}}},"additionalProperties":false}}}""",
            """{"firstOf":[{"firstOf":[{"first":1}]}]}""")
        .ShouldBe(["doc#/firstOf/0/firstOf/0/first: 'first' is unknown; known are firstOf."]);

    static List<string> Faults(string schema, string document)
    {
        var faults = new List<DefinitionFault>();
        JsonSchema.Read("schema", Utf8(schema), faults)!.ReadDocument("doc", Utf8(document), faults);
        return [.. faults.Select(fault => fault.ToString())];
    }

    static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));
}
