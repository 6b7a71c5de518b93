namespace Gateway.Pipeline.Stages.Unpack;

/// <summary>The packed file itself is at fault; what, in words for the partner.</summary>
sealed class UnpackFaultException(string message, Exception? inner = null) : Exception(message, inner);
