using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Console.Api;

/// <summary>The same facts for programs. Account numbers never leave but for their last four.</summary>
static class ConsoleApi
{
    const int MostRows = 500;

    internal static void MapConsoleApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/files/{id:long}", FileAsync);
        routes.MapGet("/api/receipts/{id:long}", ReceiptAsync);
        routes.MapInvoiceApi();
        routes.MapRepairApi();
    }

    static async Task<Results<Ok<FileDetail>, ProblemHttpResult>> FileAsync(long id, FileQuery files, CancellationToken ct) =>
        await files.FindAsync(id, MostRows, ct) is { } file
            ? TypedResults.Ok(file with { Faults = [.. file.Faults.Select(X12.AccountMask.Hide)] })
            : TypedResults.Problem($"There is no file {id}.", statusCode: StatusCodes.Status404NotFound);

    static async Task<Results<Ok<ReceiptResource>, ProblemHttpResult>> ReceiptAsync(
        long id, ReceiptQuery receipts, ReceiptEvidenceQuery evidence, CancellationToken ct) =>
        await receipts.FindAsync(id, ct) is { } receipt
            ? TypedResults.Ok(ReceiptResource.From(receipt, await evidence.ReadAsync(id, ct)))
            : TypedResults.Problem($"There is no receipt {id}.", statusCode: StatusCodes.Status404NotFound);
}
