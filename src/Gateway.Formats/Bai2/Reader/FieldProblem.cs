using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>A field that is not what has to stand there.</summary>
/// <param name="From">Place within the record; likewise <paramref name="To"/>.</param>
readonly record struct FieldProblem(FaultKind Kind, string Place, int From, int To, string Expected);
