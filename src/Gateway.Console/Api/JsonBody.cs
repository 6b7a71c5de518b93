using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gateway.Console.Api;

/// <summary>
/// What a program sends. Only as application/json: a page of another site can have a browser send a form or plain text here, but not this type, so no token is needed.
/// </summary>
static class JsonBody
{
    const int LargestRequest = 4 * 1024 * 1024;

    /// <summary>The value, or the answer that says what is wrong with it.</summary>
    internal static async Task<(T? Value, IResult? Fault)> ReadAsync<T>(HttpContext context, JsonSerializerOptions json, CancellationToken ct)
        where T : class
    {
        if (context.Request.ContentType?.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase) != true)
            return (null, TypedResults.Problem("Send application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType));
        if (context.Request.ContentLength is not <= LargestRequest)
            return (null, TypedResults.Problem($"Say its length; a request holds at most {LargestRequest / 1024 / 1024} MB.", statusCode: StatusCodes.Status413PayloadTooLarge));
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, json, ct) is { } value
                ? (value, null)
                : (null, TypedResults.Problem("The request is empty.", statusCode: StatusCodes.Status400BadRequest));
        }
        catch (JsonException fault)
        {
            return (null, TypedResults.Problem($"Not as it should be at {fault.Path ?? "its start"}: {fault.Message}", statusCode: StatusCodes.Status400BadRequest));
        }
    }
}
