using Gateway.Console.Access;
using Gateway.Pipeline.Stages.Send;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Console.Api;

/// <summary>
/// <c>POST /api/partners/{id}/invoices</c> with CSV or JSON and an <c>Idempotency-Key</c>: 201 when all of it is in the outbox, 200 when it was by an earlier
/// request under the key, 409 when the key belongs to other contents, 422 with every fault when nothing was sent.
/// </summary>
static class InvoiceApi
{
    const int LargestRequest = 32 * 1024 * 1024;

    internal static void MapInvoiceApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/partners/{id}/invoices", SendAsync).DisableAntiforgery();

    static async Task<Results<Created<SendReport>, Ok<SendReport>, JsonHttpResult<SendReport>, ProblemHttpResult>> SendAsync(
        string id, HttpContext context, [FromServices] SendInvoices sender, CancellationToken ct)
    {
        // A page of another site can have a browser send a form or plain text here, but neither of these types, nor a header of its own.
        SendFormat? format = context.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            "text/csv" => SendFormat.Csv,
            "application/json" => SendFormat.Json,
            _ => null,
        };
        if (format is null)
            return TypedResults.Problem("Send text/csv or application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        if (context.Request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 and <= 200 } key)
            return TypedResults.Problem("An Idempotency-Key of up to 200 characters is needed, so that a request that is repeated sends nothing twice.", statusCode: StatusCodes.Status400BadRequest);
        if (await ReadAsync(context.Request, ct) is not { } content)
            return TypedResults.Problem($"A request holds at most {LargestRequest / 1024 / 1024} MB.", statusCode: StatusCodes.Status413PayloadTooLarge);
        var report = await sender.RunAsync(new SendRequest(id, format.Value, content, $"HTTP request {key}", Actor.Of(context), key), ct);
        return report switch
        {
            { IsSent: true, IsRepeated: true } => TypedResults.Ok(report),
            { IsSent: true } => TypedResults.Created((string?)null, report),
            { Outcome: "keyReused" } => TypedResults.Json(report, statusCode: StatusCodes.Status409Conflict),
            _ => TypedResults.Json(report, statusCode: StatusCodes.Status422UnprocessableEntity),
        };
    }

    /// <summary>Null where there is more than may be.</summary>
    static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            if (content.Length + read > LargestRequest)
                return null;
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }
}
