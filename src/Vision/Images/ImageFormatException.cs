namespace Vision.Images;

/// <summary>Bytes that are not a whole JPEG or PNG image; the message says why, the caller names the file.</summary>
public sealed class ImageFormatException(string message, Exception? inner = null) : Exception(message, inner);
