import { Input, type InputWrapperProps, type MantineSize } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";

export interface DateTimeFieldProps extends Pick<InputWrapperProps, "className" | "w" | "flex"> {
  size?: MantineSize;
  label: ReactNode;
  /** A moment as RFC 3339. */
  value: string | null;
  /** Called once, when the person is done choosing, so that it can be sent at once; `eager` calls it at each step, for forms. */
  onChange: (value: string | null) => void;
  eager?: boolean;
  clearable?: boolean;
  min?: string | null;
  max?: string | null;
  /** The time that a day gets when it is chosen first: "18:00". */
  timeOfDay?: string;
  presets?: { label: string; at: string }[];
  placeholder?: string;
  description?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
}

const Picker = lazy(async () => ({ default: (await import("./DateTimePicker")).DateTimePicker }));

/** A day and a time. The calendar that it opens is loaded when a field is first shown. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { label, description, error, size = "sm", className, w, flex } = props;
  return (
    <Suspense fallback={(
      <Input.Wrapper label={label} description={description} error={error} size={size} className={className} w={w} flex={flex}>
        <Input size={size} disabled />
      </Input.Wrapper>
    )}>
      <Picker {...props} />
    </Suspense>
  );
}
